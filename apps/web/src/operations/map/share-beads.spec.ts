import fc from 'fast-check';
import { beadLengthPx, queueLengthPx, rateHeightPx } from './lengths';
import { BEADS_PER_SECOND, recordsPerBead, shareBeads } from './share-beads';

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const rates = fc.array(fc.double({ min: 0, max: 5_000, noNaN: true }), { minLength: 1, maxLength: 12 });

describe('beads a second', () => {
  it('are the records while there are at most fifty a second', () => {
    expect(shareBeads([41, 6.4, 0.5])).toEqual([41, 6.4, 0.5]);
    expect(recordsPerBead([41, 6.4, 0.5])).toBe(1);
  });

  it('are shared by rate above, with twelve for the busiest', () => {
    const shares = shareBeads([2_000, 200, 100, 1.5]);
    expect(shares[0]).toBe(12);
    expect(shares[1]).toBe(12);
    expect(shares[3]).toBeLessThanOrEqual(1.5);
    expect(shares[3]).toBeGreaterThanOrEqual(1);
  });

  it('tell how many records one stands for', () => {
    const all = [1_000, 1_000, 1_000, 1_000, 1_000];
    expect(recordsPerBead(all)).toBeCloseTo(sum(all) / BEADS_PER_SECOND);
  });

  it('are never more than fifty, nor more than the records, and one for every topic with traffic', () => {
    fc.assert(
      fc.property(rates, (given) => {
        const shares = shareBeads(given);
        expect(sum(shares)).toBeLessThanOrEqual(BEADS_PER_SECOND + 1e-6);
        shares.forEach((share, index) => {
          const rate = given[index] ?? 0;
          expect(share).toBeLessThanOrEqual(rate + 1e-9);
          expect(share).toBeGreaterThanOrEqual(Math.min(1, rate) - 1e-9);
        });
      }),
    );
  });
});

describe('lengths', () => {
  it('of a bead grow with its records up to eighteen pixels', () => {
    expect(beadLengthPx(1)).toBe(5);
    expect(beadLengthPx(40)).toBeCloseTo(18, 0);
    expect(beadLengthPx(1_000_000)).toBe(18);
  });

  it('of a queue grow with its lag up to thirty pixels', () => {
    expect(queueLengthPx(0)).toBe(0);
    expect(queueLengthPx(9)).toBe(6);
    expect(queueLengthPx(1_000_000)).toBe(30);
  });

  it('of a filled stretch stay within its band', () => {
    expect(rateHeightPx(0, 9.5)).toBe(0);
    expect(rateHeightPx(10_000, 9.5)).toBe(11.5);
  });
});
