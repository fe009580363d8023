import { paceOf, timeLeftMs, withReading, type Reading } from './pace';

const reading = (atMs: number, events: number): Reading => ({ atMs, events });

describe('the pace of a rebuild', () => {
  it('is not known from one reading', () => {
    expect(paceOf([reading(0, 10)])).toBeUndefined();
  });

  it('is what was read between the first and the last reading, a second', () => {
    expect(paceOf([reading(0, 0), reading(500, 100), reading(2_000, 3_000)])).toBe(1_500);
  });

  it('begins anew with another generation', () => {
    expect(withReading([reading(0, 900)], reading(500, 10))).toEqual([reading(500, 10)]);
  });

  it('forgets what was long ago', () => {
    const readings = Array.from({ length: 30 }, (_, index) => reading(index, index)).reduce(
      withReading,
      [] as readonly Reading[],
    );

    expect(readings).toHaveLength(10);
  });

  it('says how long the rest takes, unless it stands still', () => {
    expect(timeLeftMs(3_000, 1_500)).toBe(2_000);
    expect(timeLeftMs(3_000, 0)).toBeUndefined();
  });
});
