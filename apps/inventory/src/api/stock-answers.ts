import { z } from 'zod';

const pieces = z.int().nonnegative();

export const availableStock = z.array(z.object({ sku: z.string(), available: pieces }));

export const stockPlaces = z.object({
  sku: z.string(),
  onHand: pieces.describe('In the warehouse and free to promise'),
  reserved: pieces.describe('In the warehouse, promised to an order'),
  shipped: pieces.describe('Left the warehouse with a parcel'),
});

export const stockedUp = z.object({ added: z.int().describe('Products the shop did not know yet') });
