import { z } from 'zod';

export const uuid = z.uuid();
export const currency = z.string().regex(/^[A-Z]{3}$/);
/** Minor units (cents), tax included. */
export const amountMinor = z.number().int().nonnegative();

export const orderLine = z.object({
  sku: z.string().min(1).max(64),
  quantity: z.number().int().positive().max(1_000),
});

export const pricedLine = orderLine.extend({ unitPriceMinor: amountMinor });

export const address = z.object({
  name: z.string().min(1).max(200),
  street: z.string().min(1).max(200),
  postalCode: z.string().min(1).max(20),
  city: z.string().min(1).max(100),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
});

export const contact = z.object({
  email: z.email(),
  /** E.164, `+4915112345678`. */
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/),
});

export type OrderLine = z.infer<typeof orderLine>;
export type PricedLine = z.infer<typeof pricedLine>;
export type Address = z.infer<typeof address>;
export type Contact = z.infer<typeof contact>;
