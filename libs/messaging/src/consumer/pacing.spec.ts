import { pacingDelayMs } from './pacing';

const nowMs = Date.parse('2026-01-02T03:04:05.000Z');
const aged = (ageMs: number, count = 1) =>
  Array.from({ length: count }, () => ({ cause: { time: new Date(nowMs - ageMs).toISOString() } }));

describe('the wait before the next batch', () => {
  it.each([
    ['none while events are fresh', 0, 0],
    ['none where it is too short to pay', 30, 0],
    ['a quarter of what events are late', 105, 20],
    ['60 ms however late they are', 60_000, 60],
  ])('is %s', (_, ageMs, delayMs) => {
    expect(pacingDelayMs(aged(ageMs), nowMs)).toBe(delayMs);
  });

  it('goes by the oldest event', () => {
    expect(pacingDelayMs([...aged(0), ...aged(105), { cause: undefined }], nowMs)).toBe(20);
  });

  it('is none when the batch was large already', () => {
    expect(pacingDelayMs(aged(60_000, 250), nowMs)).toBe(0);
  });
});
