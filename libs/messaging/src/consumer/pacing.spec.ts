import { pacingDelayMs } from './pacing';

const nowMs = Date.parse('2026-01-02T03:04:05.000Z');
const aged = (ageMs: number, count = 1, correlationId = 'of no age') =>
  Array.from({ length: count }, () => ({
    cause: { time: new Date(nowMs - ageMs).toISOString(), correlationId },
  }));
const beganMsAgo = (ageMs: number): string => {
  const hex = (nowMs - ageMs).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7abc-8def-0123456789ab`;
};

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

  it('is up to 200 ms for fresh events of journeys that are late', () => {
    expect(pacingDelayMs(aged(0, 8, beganMsAgo(100)), nowMs)).toBe(0);
    expect(pacingDelayMs(aged(0, 8, beganMsAgo(950)), nowMs)).toBe(100);
    expect(pacingDelayMs(aged(0, 8, beganMsAgo(20_000)), nowMs)).toBe(200);
  });

  it('is none when the batch was large already', () => {
    expect(pacingDelayMs(aged(60_000, 250), nowMs)).toBe(0);
  });
});
