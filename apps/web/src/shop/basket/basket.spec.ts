import { added, atPrices, basketFrom, countOf, emptyBasket, totalOf, withQuantity } from './basket';

const mug = { sku: 'MUG', name: 'Mug', category: 'Table', priceMinor: 1_490, currency: 'EUR' };
const lamp = { sku: 'LAMP', name: 'Lamp', category: 'Home', priceMinor: 6_900, currency: 'EUR' };

describe('a basket', () => {
  it('counts the same product together', () => {
    const basket = added(added(added(emptyBasket, mug), lamp), mug);

    expect(basket.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['MUG', 2],
      ['LAMP', 1],
    ]);
    expect(countOf(basket)).toBe(3);
    expect(totalOf(basket)).toBe(9_880);
  });

  it('loses a product of which none is wanted', () => {
    expect(withQuantity(added(emptyBasket, mug), 'MUG', 0)).toEqual([]);
    expect(withQuantity(added(emptyBasket, mug), 'MUG', -3)).toEqual([]);
  });

  it('takes no more of one product than an order may have', () => {
    expect(countOf(added(emptyBasket, mug, 5_000))).toBe(99);
  });

  it('costs what products cost now', () => {
    const basket = atPrices(added(added(emptyBasket, mug), lamp), [{ sku: 'MUG', priceMinor: 1_690 }]);

    expect(totalOf(basket)).toBe(8_590);
  });

  it('comes back as it was kept', () => {
    const basket = added(emptyBasket, mug, 2);

    expect(basketFrom(JSON.parse(JSON.stringify(basket)))).toEqual(basket);
  });

  it.each([
    [null],
    ['MUG'],
    [{ sku: 'MUG' }],
    [[{ sku: 'MUG', quantity: 2 }]],
    [[null]],
    [[{ ...mug, quantity: -1 }]],
    [[{ ...mug, quantity: 1.5 }]],
  ])('is empty when what was kept is no basket: %j', (kept) => {
    expect(basketFrom(kept)).toEqual([]);
  });
});
