import { randomUUID } from 'node:crypto';

/** Enough products that orders do not queue for one row of stock, as in a shop. */
export const BENCH_PRODUCTS = Array.from({ length: 100 }, (_unused, index) => ({
  sku: `BENCH-${String(index).padStart(3, '0')}`,
  name: `Measured product ${index}`,
  category: 'Bench',
  description: 'Bought by the benchmark only.',
  priceMinor: 1_000 + 10 * index,
  currency: 'EUR' as const,
  stock: 10_000_000,
}));

/** `POST /api/orders` as bytes, a new order each time. */
export class OrderRequests {
  #count = 0;

  constructor(
    private readonly token: string,
    private readonly port: number,
  ) {}

  next(): string {
    const { sku } = BENCH_PRODUCTS[this.#count++ % BENCH_PRODUCTS.length] as { sku: string };
    const body = JSON.stringify({
      lines: [{ sku, quantity: 1 }],
      card: 'tok_visa',
      shipTo: { name: 'Ada', street: 'Am Fluss 12', postalCode: '60594', city: 'Frankfurt', country: 'DE' },
    });
    return [
      'POST /api/orders HTTP/1.1',
      `Host: 127.0.0.1:${this.port}`,
      `Authorization: Bearer ${this.token}`,
      `Idempotency-Key: ${randomUUID()}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n');
  }
}
