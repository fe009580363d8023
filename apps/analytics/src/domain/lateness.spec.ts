import type { Fact } from './fact';
import { noLateness, together, withLate } from './lateness';

const fact = (atMs: number): Fact => ({ name: 'order.created', orderId: 'order-1', atMs });
const late = (count: number, readMs: number) =>
  Array.from({ length: count }, (_, index) => fact(index)).reduce(
    (known, each) => withLate(known, each, { readMs, isKept: each.atMs > 0 }),
    noLateness,
  );

describe('lateness', () => {
  it('tells apart what was folded into its window and what is in no figure', () => {
    expect(late(5, 1_000)).toMatchObject({ counted: 4, leftOut: 1 });
  });

  it('keeps the latest ten, however many there are', () => {
    const { latest, counted } = late(500, 1_000);

    expect(latest.map(({ atMs }) => atMs)).toEqual([499, 498, 497, 496, 495, 494, 493, 492, 491, 490]);
    expect(counted).toBe(499);
  });

  it('is added over windows, the newest first', () => {
    const sum = together([late(2, 9_000), late(30, 4_000)]);

    expect(sum).toMatchObject({ counted: 30, leftOut: 2 });
    expect(sum.latest.map(({ readMs }) => readMs)).toEqual([9_000, 9_000, ...Array<number>(8).fill(4_000)]);
  });
});
