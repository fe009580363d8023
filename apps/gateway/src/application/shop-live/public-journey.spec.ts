import type { LogRecord } from '../log/log-reader';
import { orderBegunBy, withRecords } from './public-journey';

const said = (type: string, second: number, value: object = {}, key = 'order-1'): LogRecord => ({
  ...{ topic: 'orders', partition: 0, offset: second, timestampMs: 0, key: Buffer.from(key) },
  value: Buffer.from(JSON.stringify(value)),
  headers: [
    ['ce_type', Buffer.from(type)],
    ['ce_time', Buffer.from(`2026-11-23T10:00:0${second}.000Z`)],
  ],
});
const shipTo = { name: 'Ada Lovelace', street: 'Way 1', city: 'Berlin' };
const created = said('order.created', 1, { lines: [{ sku: 'mug', quantity: 1 }], shipTo });
const begun = orderBegunBy(created);

describe('the public way of an order', () => {
  it('has its product and when it was ordered, and nothing of who or where', () => {
    expect(begun?.journey).toEqual({
      ...{ sku: 'mug', outcome: 'running', tookMs: null },
      steps: [{ event: 'order.created', service: 'order', at: '2026-11-23T10:00:01.000Z' }],
    });
    expect(JSON.stringify(begun?.journey)).not.toMatch(/Ada|Berlin|Way|order-1/);
  });

  it('goes on with what is said of this order, in the order of time, each once', () => {
    const order =
      begun &&
      withRecords(begun, [
        said('order.confirmed', 4),
        said('inventory.updated', 2),
        said('payment.completed', 3),
        said('payment.completed', 3),
        said('order.confirmed', 3, {}, 'order-2'),
      ]);

    expect(order?.journey.steps.map(({ event }) => event)).toEqual([
      'order.created',
      'inventory.updated',
      'payment.completed',
      'order.confirmed',
    ]);
    expect(order?.journey).toMatchObject({ outcome: 'confirmed', tookMs: 3_000 });
  });

  it('ends with a cancellation too', () => {
    const order = begun && withRecords(begun, [said('order.cancelled', 9)]);

    expect(order?.journey).toMatchObject({ outcome: 'cancelled', tookMs: 8_000 });
  });

  it('begins with no other record, nor with one that nobody can read', () => {
    expect(orderBegunBy(said('order.confirmed', 1))).toBeUndefined();
    expect(orderBegunBy({ ...created, value: Buffer.from('{') })).toBeUndefined();
    expect(orderBegunBy({ ...created, value: null })).toBeUndefined();
    expect(orderBegunBy(said('order.created', 1, { lines: [] }))).toBeUndefined();
    expect(begun && withRecords(begun, [said('made.up', 2)])).toBe(begun);
  });
});
