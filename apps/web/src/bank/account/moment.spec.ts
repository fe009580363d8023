import { indexAt, isLoaded, momentOf, pageStep } from './moment';
import type { TapeEvent } from './tape';

const event = (version: number, second: number): TapeEvent => ({
  ...{ version, at: `2026-11-22T10:00:0${second}.000Z`, type: 'account.money-deposited', reason: null },
  ...{ changeMinor: 1, balanceMinor: version },
});
const tape = [event(1, 1), event(2, 3), event(3, 3), event(4, 5)];

describe('a moment of the address', () => {
  it.each([
    ['nothing', null, 3],
    ['the time of an event', '2026-11-22T10:00:01.000Z', 0],
    ['a time between two events', '2026-11-22T10:00:04.200Z', 2],
    ['a time before the first', '2026-11-22T09:00:00.000Z', 0],
    ['a version', 'v2', 1],
    ['a version that is not there yet', 'v99', 3],
    ['what is no moment', 'yesterday', 3],
  ])('that names %s stands at the last event that had happened', (_what, moment, index) => {
    expect(indexAt(tape, moment)).toBe(index);
  });

  it('leads back to the same event, also where two happened at once', () => {
    expect(tape.map((_, index) => indexAt(tape, momentOf(tape, index)))).toEqual([0, 1, 2, 3]);
  });

  it('of the last event is now, which needs no address', () => {
    expect(momentOf(tape, 3)).toBeNull();
  });

  it('before the first loaded event is not loaded', () => {
    expect(isLoaded(tape, '2026-11-22T09:00:00.000Z')).toBe(false);
    expect(isLoaded(tape, 'v0')).toBe(false);
    expect(isLoaded(tape, 'v1')).toBe(true);
  });
});

describe('the keys of the slider', () => {
  it('go ten events at once by page', () => {
    expect(['PageUp', 'PageDown', 'ArrowUp'].map(pageStep)).toEqual([10, -10, 0]);
  });
});
