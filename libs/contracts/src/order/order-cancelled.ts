import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { contact, uuid } from '../shapes';
import { topics } from '../topics';

export const cancellationReason = z.enum([
  'out-of-stock',
  'payment-declined',
  'payment-timed-out',
  'deadline-missed',
  'reservation-expired',
  'customer-request',
]);

export type CancellationReason = z.infer<typeof cancellationReason>;

export const orderCancelled = defineEvent({
  name: 'order.cancelled',
  version: 1,
  topic: topics.orders,
  key: (data) => data.orderId,
  meaning: 'The order ends without goods. Every service undoes its part.',
  producer: 'order',
  readers: ['inventory', 'payment', 'points', 'logistics', 'notification'],
  data: z.object({
    orderId: uuid,
    customerId: uuid,
    reason: cancellationReason,
    /**
     * What the order was until now. A `pending` order was never dispatched, so its stock is free at once;
     * the stock of a `confirmed` one comes back with `shipment.stopped` or `shipment.returned`.
     */
    stage: z.enum(['pending', 'confirmed']),
    contact,
  }),
});

export type OrderCancelled = EventOf<typeof orderCancelled>;
