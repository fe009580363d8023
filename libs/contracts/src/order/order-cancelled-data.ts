import { z } from 'zod';
import { contact, uuid } from '../shapes';

export const cancellationReason = z.enum([
  'out-of-stock',
  'payment-declined',
  'payment-timed-out',
  'deadline-missed',
  'reservation-expired',
  'customer-request',
  'undeliverable',
]);

export type CancellationReason = z.infer<typeof cancellationReason>;

export const orderCancelledData = z.object({
  orderId: uuid,
  customerId: uuid,
  reason: cancellationReason,
  /**
   * What the order was until now. A `pending` order was never dispatched, so its stock is free at once;
   * the stock of a `confirmed` one comes back with `shipment.stopped` or `shipment.returned`.
   */
  stage: z.enum(['pending', 'confirmed']),
  contact,
});
