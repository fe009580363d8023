import { curveOf, PAD } from './curve';
import type { TapeEvent } from './tape';

const tapeWith = (...balances: number[]): TapeEvent[] =>
  balances.map((balanceMinor, index) => ({
    ...{ version: index + 1, at: `2026-11-22T10:00:0${index}.000Z`, type: 'account.money-deposited' },
    ...{ balanceMinor, changeMinor: balanceMinor - (balances[index - 1] ?? 0), reason: null },
  }));

const size = { width: 226, height: 300 };

describe('the curve of a balance', () => {
  it('goes in steps: along to the event, then up or down', () => {
    expect(curveOf(tapeWith(0, 1_000, 500), 2, size).past).toBe('M13 208H113V14H213V111');
  });

  it('is divided at the chosen event, which both parts share', () => {
    const { past, later, here } = curveOf(tapeWith(0, 1_000, 500), 1, size);

    expect(past).toBe('M13 208H113V14');
    expect(later).toBe('M113 14H213V111');
    expect(here).toEqual({ x: 113, y: 14 });
  });

  it('keeps zero in the picture when the balance is below it', () => {
    const { lines } = curveOf(tapeWith(0, -500, 1_000), 2, size);

    expect(lines.map(({ minor }) => minor)).toEqual([-500, 0, 500, 1_000]);
  });

  it('has a tick up for money that came, down for money that left, none for an event without money', () => {
    const heights = curveOf(tapeWith(0, 400, 300), 2, size).ticks.map(({ height }) => Math.sign(height));

    expect(heights).toEqual([0, 1, -1]);
  });

  it('marks what had not happened yet', () => {
    expect(curveOf(tapeWith(0, 1, 2), 0, size).ticks.map(({ isLater }) => isLater)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('draws an account with one event', () => {
    expect(curveOf(tapeWith(0), 0, size)).toMatchObject({ past: 'M13 208', here: { x: PAD } });
  });
});
