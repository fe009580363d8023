import { getEventListeners } from 'node:events';
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

  it('leaves nothing listening to the signal that would end it', async () => {
    const { signal } = new AbortController();
    now = 60_002;
    await backoff.pause(signal);

    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('ends at once when the program is to stop', async () => {
    const stopping = new AbortController();
    const startedAt = performance.now();
    const paused = Promise.all(Array.from({ length: 8 }, () => backoff.pause(stopping.signal)));
    stopping.abort();
    await paused;

    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
