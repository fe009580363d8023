import { address, currency, orderLine } from '@rivermart/contracts';
import { InvalidRequest } from '@rivermart/service';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

export const placeOrderRequest = z.object({
  lines: z.array(orderLine).min(1).max(100),
  /** The provider's token for the card. */
  paymentToken: z.string().min(1).max(200),
  shipTo: address,
  /** When given, the products must be sold in it. */
  currency: currency.optional(),
});

export type PlaceOrderRequest = z.output<typeof placeOrderRequest>;

/** Visible ASCII, as RFC 9110 has it for field values. */
const idempotencyKey = z
  .string({ error: 'is required: a new unique value for each new order' })
  .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 visible ASCII characters');

export function idempotencyKeyOf({ headers }: FastifyRequest): string {
  const parsed = idempotencyKey.safeParse(headers['idempotency-key']);
  if (!parsed.success) throw InvalidRequest.from(parsed.error, 'Idempotency-Key');
  return parsed.data;
}
