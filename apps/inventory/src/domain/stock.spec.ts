import { boughtIn, move, NotEnoughStock } from './stock';

describe('stock', () => {
  it('moves from one place to another and loses nothing on the way', () => {
    expect(move(boughtIn('lamp', 5), 2, 'onHand', 'reserved')).toEqual({
      sku: 'lamp',
      onHand: 3,
      reserved: 2,
      shipped: 0,
    });
  });

  it('can leave a place to the last unit', () => {
    expect(move(boughtIn('lamp', 5), 5, 'onHand', 'reserved').onHand).toBe(0);
  });

  it('never goes below zero', () => {
    expect(() => move(boughtIn('lamp', 5), 6, 'onHand', 'reserved')).toThrow(NotEnoughStock);
    expect(() => move(boughtIn('lamp', 5), 1, 'reserved', 'onHand')).toThrow(
      '1 of lamp are to leave "reserved" but only 0 are there',
    );
  });
});
