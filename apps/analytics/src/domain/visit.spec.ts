import { newVisit, reached, type Step, type Visit } from './visit';

const visit = newVisit('visitor-1', 1_000);
const after = (taken: readonly (Step | undefined)[], from: Visit = visit) =>
  taken.reduce(
    ({ visit: known, all }, step) => {
      const next = reached(known, step);
      return { visit: next.visit, all: [...all, ...next.taken] };
    },
    { visit: from, all: [] as readonly Step[] },
  );

describe('the steps of a visit', () => {
  it('are taken once, however often', () => {
    expect(after(['viewed', 'viewed', 'basket', 'viewed', 'basket']).all).toEqual(['viewed', 'basket']);
  });

  it('are taken with a later one when they were left out', () => {
    expect(after(['checkout']).all).toEqual(['viewed', 'basket', 'checkout']);
  });

  it('are the same when the order is heard of before the checkout', () => {
    const inOrder = after(['viewed', 'basket', 'checkout', 'ordered', 'confirmed']);

    expect(after(['confirmed', 'viewed', 'ordered', 'checkout', 'basket'])).toEqual(inOrder);
    expect(inOrder.all).toHaveLength(5);
  });

  it('are none for a search, which begins the visit', () => {
    expect(reached(visit, undefined)).toEqual({ visit, taken: [] });
    expect(after(['viewed']).visit.beganMs).toBe(1_000);
  });
});
