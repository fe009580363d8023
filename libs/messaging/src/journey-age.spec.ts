import { newId } from '@rivermart/kernel';
import { journeyAgeMs, patienceMs } from './journey-age';

describe('the age of a journey', () => {
  it('is what its correlation id says', () => {
    expect(journeyAgeMs('019b7d8a-1b88-7abc-8def-0123456789ab', 0x019b7d8a1b88 + 700)).toBe(700);
    const ageMs = journeyAgeMs(newId(), Date.now() + 5_000);
    expect(ageMs).toBeGreaterThan(4_000);
    expect(ageMs).toBeLessThan(10_000);
  });

  it.each([
    ['of an id without time', '0b9b7d8a-1b88-4abc-8def-0123456789ab', 0x019b7d8a1b88 + 700],
    ['of no id at all', '', 700],
    ['that began in the future', '019b7d8a-1b88-7abc-8def-0123456789ab', 0x019b7d8a1b88 - 5],
    ['that somebody came back to later', '019b7d8a-1b88-7abc-8def-0123456789ab', 0x019b7d8a1b88 + 60_001],
  ])('is nothing %s', (_case, correlationId, nowMs) => {
    expect(journeyAgeMs(correlationId, nowMs)).toBe(0);
  });
});

describe('the patience with a journey', () => {
  it('is none while it is on time, grows with its age and has an end', () => {
    expect([0, 150, 950, 30_000].map((ageMs) => patienceMs(ageMs, 8, 200))).toEqual([0, 0, 100, 200]);
  });

  it('is none when hardly anything comes together', () => {
    expect(patienceMs(30_000, 7, 200)).toBe(0);
  });
});
