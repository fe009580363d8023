import { timeOf } from './time-of';

const now = new Date('2026-01-31T12:00:00.000Z');

describe('a time', () => {
  it.each([
    ['30s', '2026-01-31T11:59:30.000Z'],
    ['15m', '2026-01-31T11:45:00.000Z'],
    ['2h', '2026-01-31T10:00:00.000Z'],
    ['3d', '2026-01-28T12:00:00.000Z'],
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z'],
  ])('of %s is understood', (text, time) => {
    expect(timeOf(text, now).toISOString()).toBe(time);
  });

  it('that is none says what is accepted', () => {
    expect(() => timeOf('yesterday', now)).toThrow('"yesterday" is no time: 2026-01-31T12:00:00Z, or 15m');
  });
});
