import { Backoff } from './backoff';

describe('the pause before a program is started again', () => {
  let now = 0;
  const backoff = new Backoff(() => now);

  it('doubles from 100 ms to 10 s while the program keeps ending', () => {
    const pauses = Array.from({ length: 9 }, () => backoff.take());

    expect(pauses).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
  });

  it('is short again after a run of half a minute', () => {
    backoff.started();
    now = 30_001;

    expect(backoff.take()).toBe(100);
  });
});
