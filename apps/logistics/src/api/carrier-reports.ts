import { z } from 'zod';

/** Fields we do not use may come and go. */
export const carrierReports = z
  .array(
    z.object({
      shipmentId: z.uuid(),
      status: z.enum(['picked-up', 'delivered', 'returned']),
      trackingCode: z.string().min(1).max(100),
    }),
  )
  .max(1_000);

export type CarrierReports = z.infer<typeof carrierReports>;
