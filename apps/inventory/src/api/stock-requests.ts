import { z } from 'zod';

const sku = z.string().min(1).max(64);

/** `?skus=a,b` */
export const stockQuery = z.object({
  skus: z
    .string()
    .min(1)
    .transform((list) => [...new Set(list.split(','))])
    .pipe(z.array(sku).max(200)),
});

export type StockQuery = z.infer<typeof stockQuery>;

export const stockUpBody = z
  .array(z.object({ sku, onHand: z.number().int().nonnegative().max(1_000_000_000) }))
  .min(1)
  .max(1_000);

export type StockUpBody = z.infer<typeof stockUpBody>;
