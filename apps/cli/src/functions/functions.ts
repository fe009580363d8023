import { orderRisk } from './order-risk/order-risk';
import type { TopicFunction } from './topic-function';

/** What `rivermart function` knows. */
export const functions: readonly TopicFunction[] = [orderRisk];
