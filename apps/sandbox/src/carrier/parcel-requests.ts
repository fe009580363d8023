import { z } from 'zod';

const line = z.string().min(1).max(200);

export const bookings = z
  .array(
    z.object({
      shipmentId: z.string().min(1).max(100),
      shipTo: z.object({ name: line, street: line, postalCode: line, city: line, country: line }),
    }),
  )
  .min(1)
  .max(1_000);

export type Bookings = z.infer<typeof bookings>;
