import { z } from 'zod';

export const pointsAnswer = z.object({
  balance: z.int().describe('Can be spent'),
  pending: z.int().describe('Come when the order is paid'),
  history: z
    .array(
      z.object({
        orderId: z.uuid(),
        points: z.int(),
        status: z.enum(['pending', 'granted', 'revoked', 'dropped']),
        since: z.iso.datetime(),
      }),
    )
    .describe('One entry an order, the one that changed last first'),
});
