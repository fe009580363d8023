import { z } from 'zod';
import { earlierVersion } from '../earlier-version';
import { contact, uuid } from '../shapes';
import type { orderCancelledData } from './order-cancelled-data';

/** From when every parcel found its way: `undeliverable` was no reason yet. */
export const orderCancelledV1 = earlierVersion({
  version: 1,
  data: z.object({
    orderId: uuid,
    customerId: uuid,
    reason: z.enum([
      'out-of-stock',
      'payment-declined',
      'payment-timed-out',
      'deadline-missed',
      'reservation-expired',
      'customer-request',
    ]),
    stage: z.enum(['pending', 'confirmed']),
    contact,
  }),
  upcast: (data): z.infer<typeof orderCancelledData> => data,
});
