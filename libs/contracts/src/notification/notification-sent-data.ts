import { z } from 'zod';
import { uuid } from '../shapes';

export const notificationSentData = z.object({
  orderId: uuid,
  customerId: uuid,
  notificationId: uuid,
  kind: z.enum(['order-confirmed', 'order-cancelled']),
  /** The channels that reached the customer, each with the time it did. */
  deliveries: z.array(z.object({ channel: z.enum(['sms', 'email']), sentAt: z.iso.datetime() })).min(1),
});
