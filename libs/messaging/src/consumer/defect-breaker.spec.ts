import { DefectBreaker } from './defect-breaker';

const REASON = 'error: relation "stock" does not exist';

describe('a handler', () => {
  let breaker: DefectBreaker;
  const fail = (times: number): boolean[] =>
    Array.from({ length: times }, () => breaker.failed('tally.count', REASON));
  const pass = (times: number): void => {
    for (let count = 0; count < times; count += 1) breaker.passed('tally.count', 1_000);
  };

  beforeEach(() => {
    breaker = new DefectBreaker();
  });

  it('is in order while few of its events are defects', () => {
    expect(fail(4)).toEqual([false, false, false, false]);
    expect(breaker.trouble).toBeUndefined();
  });

  it('is in trouble when one event after the other is a defect, and says so', () => {
    expect(fail(6)).toEqual([false, false, false, false, true, true]);
    expect(breaker.trouble).toBe(`tally.count fails for every event: ${REASON}`);
  });

  it('is in order when most of its events pass', () => {
    for (let round = 0; round < 20; round += 1) {
      expect(fail(1)).toEqual([false]);
      pass(2);
    }
  });

  it('is out of trouble with the first event that passes', () => {
    fail(10);
    pass(1);

    expect(breaker.trouble).toBeUndefined();
    expect(fail(1)).toEqual([false]);
  });

  it('does not bring others into trouble', () => {
    fail(10);

    expect(breaker.failed('tally.sum', REASON)).toBe(false);
  });

  it('knows whether others passed since an event failed', () => {
    expect(breaker.hasPassedSince('tally.count', 0)).toBe(false);
    pass(1);
    expect(breaker.hasPassedSince('tally.count', 999)).toBe(true);
    expect(breaker.hasPassedSince('tally.count', 1_000)).toBe(false);
  });
});
