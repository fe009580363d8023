import { createHash } from 'node:crypto';
import type { PlaceOrderCommand } from './place-order';

/** A digest of everything the customer asked for; two requests with one fingerprint mean the same order. */
export function fingerprintOf({ lines, currency, shipTo, paymentToken }: PlaceOrderCommand): string {
  const { name, street, postalCode, city, country } = shipTo;
  const wish = [
    lines.map(({ sku, quantity }) => [sku, quantity]),
    currency ?? null,
    [name, street, postalCode, city, country],
    paymentToken,
  ];
  return createHash('sha256').update(JSON.stringify(wish)).digest('base64url');
}
