import { defaultRetrySchedule, isExhausted, parkedDelayMs } from './retry-schedule';

describe('a parked event', () => {
  it('is tried again after a second, then after twice as long each time, up to a minute', () => {
    const delays = [1, 2, 3, 4, 7, 100].map((tries) => parkedDelayMs(defaultRetrySchedule, tries, 1));
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 60_000, 60_000]);
  });

  it('waits half as long at least, so that keys do not come back together', () => {
    expect(parkedDelayMs(defaultRetrySchedule, 3, 0)).toBe(2_000);
  });

  it.each([
    [1, 0, false],
    [1_999, 0, false],
    [2_000, 0, true],
    [1, 24 * 60 * 60_000, true],
  ])('with %i tries, %i ms after it failed first, is given up: %p', (attempts, ageMs, isOver) => {
    expect(isExhausted(defaultRetrySchedule, attempts, ageMs)).toBe(isOver);
  });
});
