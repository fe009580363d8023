import { Ring } from './ring';

describe('a ring of values', () => {
  it('keeps the last ones, the oldest first', () => {
    const ring = new Ring(3);
    for (const value of [1, 2, 3, 4, 5]) ring.push(value);
    expect(ring.values()).toEqual([3, 4, 5]);
    expect([ring.length, ring.at(0), ring.last(), ring.at(3)]).toEqual([3, 3, 5, undefined]);
  });

  it('has no last value before the first', () => {
    expect(new Ring(3).last()).toBeUndefined();
  });
});
