import { orderCreated } from '@rivermart/contracts';
import { topicFunction } from '../topic-function';
import { assessRisk } from './assess-risk';
import { orderRiskAssessed } from './order-risk-assessed';

export const orderRisk = topicFunction({
  name: 'order-risk',
  reads: orderCreated,
  writes: orderRiskAssessed,
  handle: ({ data }) => assessRisk(data),
});
