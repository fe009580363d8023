import { PartitionArrivals } from './partition-arrivals';

describe('the arrivals of a partition', () => {
  it('count what came since the last look, and nothing for the first one', () => {
    const arrivals = new PartitionArrivals();

    expect([arrivals.seen(100, 0), arrivals.seen(103, 250), arrivals.seen(103, 500)]).toEqual([0, 3, 0]);
  });

  it('know when a record came that was watched coming', () => {
    const arrivals = new PartitionArrivals();
    for (const [end, atMs] of [
      [100, 0],
      [103, 250],
      [110, 500],
    ] as const)
      arrivals.seen(end, atMs);

    expect([99, 100, 102, 103, 109, 110].map((offset) => arrivals.arrivalOf(offset))).toEqual([
      ...[undefined, 250, 250, 500, 500, undefined],
    ]);
  });

  it('begin anew when the topic was made anew', () => {
    const arrivals = new PartitionArrivals();
    arrivals.seen(100, 0);

    expect(arrivals.seen(5, 250)).toBe(0);
    expect(arrivals.seen(6, 500)).toBe(1);
    expect(arrivals.arrivalOf(5)).toBe(500);
  });

  it('stay bounded and keep their order however long they are watched', () => {
    const arrivals = new PartitionArrivals();
    for (let count = 0; count < 50_000; count += 1) arrivals.seen(count, count);

    const early = arrivals.arrivalOf(100) ?? 0;
    expect(early).toBeGreaterThanOrEqual(100);
    expect(early).toBeLessThanOrEqual(arrivals.arrivalOf(30_000) ?? 0);
    expect(arrivals.arrivalOf(49_990)).toBe(49_991);
  });
});
