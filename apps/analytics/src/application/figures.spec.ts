import { figuresOf } from './figures';
import { hops } from '../domain/hops';
import { noLateness } from '../domain/lateness';
import { emptyTally, tallyOfFact, tallyOfHop } from '../domain/tally';

const now = new Date('2026-11-23T10:00:00.000Z');
const counted = { windows: [], funnel: new Map(), lateness: noLateness };
const [hop = { from: 'order.created', to: 'inventory.updated' } as const] = hops;
const fact = (name: Parameters<typeof tallyOfFact>[0]['name'], minor?: number) =>
  tallyOfFact({ name, atMs: 0, ...(minor !== undefined && { revenue: { currency: 'EUR', minor } }) }, false);

describe('the figures', () => {
  it('of nothing say so', () => {
    expect(figuresOf(counted, now)).toEqual({
      asOf: '2026-11-23T10:00:00.000Z',
      windowSeconds: 60,
      ordersPerMinute: 0,
      conversion: null,
      revenue: [],
      hops: [],
      funnel: {
        windowSeconds: 3_600,
        steps: ['viewed', 'basket', 'checkout', 'ordered', 'confirmed'].map((step) => ({ step, visits: 0 })),
      },
      late: { windowSeconds: 3_600, graceSeconds: 10, counted: 0, leftOut: 0, latest: [] },
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

    expect(figuresOf({ ...counted, windows }, now)).toMatchObject({
      ordersPerMinute: 2,
      revenue: [{ currency: 'EUR', minor: 750 }],
      hops: [{ from: 'order.created', to: 'inventory.updated', count: 2 }],
    });
  });

  it('convert what was confirmed of what was decided; a withdrawal undoes no confirmation', () => {
    const decided = [fact('order.confirmed'), fact('order.confirmed'), fact('order.confirmed')];

    const conversionOf = (windows: typeof decided) => figuresOf({ ...counted, windows }, now).conversion;
    expect(conversionOf([...decided, fact('order.refused')])).toBe(0.75);
    expect(conversionOf([...decided, fact('order.withdrawn')])).toBe(1);
  });

  it('name the orders of late events, where they have one', () => {
    const late = { name: 'user.searched', atMs: now.getTime(), readMs: now.getTime() + 20_000 } as const;
    const lateness = { counted: 1, leftOut: 0, latest: [late] };

    expect(figuresOf({ ...counted, lateness }, now).late.latest).toEqual([
      {
        ...{ name: 'user.searched', orderId: null },
        ...{ at: '2026-11-23T10:00:00.000Z', readAt: '2026-11-23T10:00:20.000Z' },
      },
    ]);
  });
});
