import { currency } from '@rivermart/contracts';
import { z } from 'zod';

/** Far above any price, low enough that no total leaves the safe integers. */
const HIGHEST_PRICE_MINOR = 1_000_000_000;

export const putProductsRequest = z
  .array(
    z.object({
      sku: z.string().min(1).max(64),
      name: z.string().min(1).max(200),
      category: z.string().min(1).max(100),
      description: z.string().max(2_000),
      priceMinor: z.number().int().positive().max(HIGHEST_PRICE_MINOR),
      currency,
    }),
  )
  .max(2_000)
  .refine(
    (products) => new Set(products.map(({ sku }) => sku)).size === products.length,
    'names a sku twice',
  );

export type PutProductsRequest = z.output<typeof putProductsRequest>;
