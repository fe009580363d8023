import { figuresOf } from './figures';
import { hops } from '../domain/hops';
import { emptyTally, tallyOfFact, tallyOfHop } from '../domain/tally';

const now = new Date('2026-11-23T10:00:00.000Z');
const [hop = { from: 'order.created', to: 'inventory.updated' } as const] = hops;
const fact = (name: Parameters<typeof tallyOfFact>[0]['name'], minor?: number) =>
  tallyOfFact({ name, atMs: 0, ...(minor !== undefined && { revenue: { currency: 'EUR', minor } }) }, false);

describe('the figures', () => {
  it('of nothing say so', () => {
    expect(figuresOf([], now)).toEqual({
      asOf: '2026-11-23T10:00:00.000Z',
      windowSeconds: 60,
      ordersPerMinute: 0,
      conversion: null,
      revenue: [],
      hops: [],
    });
  });

  it('are the sum of their windows', () => {
    const windows = [
      fact('order.created'),
      fact('order.created'),
      fact('payment.completed', 500),
      fact('payment.completed', 250),
      tallyOfHop({ hop, delayMs: 10, atMs: 0 }),
      tallyOfHop({ hop, delayMs: 1_000, atMs: 0 }),
      emptyTally,
    ];

    expect(figuresOf(windows, now)).toMatchObject({
      ordersPerMinute: 2,
      revenue: [{ currency: 'EUR', minor: 750 }],
      hops: [{ from: 'order.created', to: 'inventory.updated', count: 2 }],
    });
  });

  it('convert what was confirmed of what was decided; a withdrawal undoes no confirmation', () => {
    const decided = [fact('order.confirmed'), fact('order.confirmed'), fact('order.confirmed')];

    expect(figuresOf([...decided, fact('order.refused')], now).conversion).toBe(0.75);
    expect(figuresOf([...decided, fact('order.withdrawn')], now).conversion).toBe(1);
  });
});
