import { defineEvent, type EventOf } from '../define-event';
import { topics } from '../topics';
import { orderCancelledData } from './order-cancelled-data';
import { orderCancelledV1 } from './order-cancelled-v1';

export { cancellationReason, type CancellationReason } from './order-cancelled-data';

export const orderCancelled = defineEvent({
  name: 'order.cancelled',
  version: 2,
  previous: orderCancelledV1,
  topic: topics.orders,
  key: (data) => data.orderId,
  meaning: 'The order ends without goods. Every service undoes its part.',
  producer: 'order',
  readers: ['inventory', 'payment', 'points', 'logistics', 'notification', 'analytics'],
  data: orderCancelledData,
});

export type OrderCancelled = EventOf<typeof orderCancelled>;
