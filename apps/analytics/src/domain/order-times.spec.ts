import type { Fact, FactName } from './fact';
import { nameOf } from './hops';
import { hasEnded, unknownOrder, withFact, type HopDone } from './order-times';

const fact = (name: FactName, atMs: number): Fact => ({ name, atMs, orderId: 'order-1' });
const life = [
  fact('order.created', 100),
  fact('inventory.updated', 130),
  fact('payment.completed', 400),
  fact('order.confirmed', 420),
  fact('shipment.created', 410),
];

function told(facts: readonly Fact[]) {
  const all: HopDone[] = [];
  const order = facts.reduce((known, next) => {
    const after = withFact(known, next);
    all.push(...after.done);
    return after.order;
  }, unknownOrder('order-1'));
  return { order, delays: Object.fromEntries(all.map(({ hop, ...done }) => [nameOf(hop), done])), all };
}

function permutations<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}

describe('the hops of an order', () => {
  it('take from a cause to its effect and belong to the time of the effect', () => {
    expect(told(life).delays).toEqual({
      'order.created > inventory.updated': { delayMs: 30, atMs: 130 },
      'inventory.updated > payment.completed': { delayMs: 270, atMs: 400 },
      'payment.completed > order.confirmed': { delayMs: 20, atMs: 420 },
      'payment.completed > shipment.created': { delayMs: 10, atMs: 410 },
      'order.created > order.confirmed': { delayMs: 320, atMs: 420 },
    });
  });

  it('are the same in whatever order the facts are read', () => {
    const { delays, order } = told(life);
    for (const facts of permutations(life)) {
      const other = told(facts);
      expect(other.delays).toEqual(delays);
      expect(other.all).toHaveLength(5);
      expect(other.order).toEqual(order);
    }
  });

  it('count the first fact of a name', () => {
    expect(told([...life, fact('inventory.updated', 9_000)]).all).toHaveLength(5);
  });

  it('take no time when the clock of the effect is behind', () => {
    const { all } = told([fact('order.created', 100), fact('inventory.updated', 90)]);

    expect(all).toEqual([expect.objectContaining({ delayMs: 0, atMs: 90 })]);
  });
});

describe('an order', () => {
  it.each<FactName>(['order.refused', 'order.withdrawn', 'shipment.delivered', 'shipment.failed'])(
    'has ended with %s',
    (name) => {
      expect(hasEnded(told(life).order)).toBe(false);
      expect(hasEnded(told([...life, fact(name, 9_000)]).order)).toBe(true);
    },
  );
});
