import type { CoordinatedConsumerGroup } from './coordinated-consumer-group';
import type { CoordinatedGroup } from './coordinated-group';

/** The groups of this broker by id. A group that changes its protocol takes its offsets with it. */
export type GroupRegistry = Map<string, CoordinatedGroup | CoordinatedConsumerGroup>;
