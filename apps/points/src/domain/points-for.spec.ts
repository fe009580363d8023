import { pointsFor } from './points-for';

describe('points', () => {
  it('are one for each whole unit of the currency', () => {
    expect(pointsFor(4_299, 'EUR')).toBe(42);
    expect(pointsFor(100, 'USD')).toBe(1);
  });

  it('are none for less than a unit', () => {
    expect(pointsFor(99, 'EUR')).toBe(0);
    expect(pointsFor(0, 'EUR')).toBe(0);
  });

  it('count yen, which have no cents, and fils, of which a dinar has a thousand', () => {
    expect(pointsFor(4_299, 'JPY')).toBe(4_299);
    expect(pointsFor(4_299, 'KWD')).toBe(4);
  });
});
