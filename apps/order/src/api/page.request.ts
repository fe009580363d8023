import { z } from 'zod';

export const pageLimit = z.coerce.number().int().min(1).max(100).default(20);

export const orderPageRequest = z.object({
  cursor: z.uuid().optional(),
  limit: pageLimit,
});

export const productPageRequest = z.object({
  search: z.string().max(100).optional(),
  category: z.string().max(100).optional(),
  cursor: z.string().max(64).optional(),
  limit: pageLimit,
});
