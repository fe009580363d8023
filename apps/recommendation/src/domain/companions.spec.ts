import {
  boughtTogether,
  MAX_COMPANIONS,
  MAX_PRODUCTS_PER_ORDER,
  noCompanions,
  recommendationsFor,
  withOrder,
  type Companions,
} from './companions';

const mug = noCompanions('mug');
const skus = (count: number) => Array.from({ length: count }, (_, index) => `sku-${index}`);

describe('products of one order', () => {
  it('are bought together, each once', () => {
    expect(boughtTogether(['mug', 'lamp', 'mug'])).toEqual(['mug', 'lamp']);
  });

  it('alone has no company', () => {
    expect(boughtTogether(['mug', 'mug'])).toEqual([]);
  });

  it('are looked at up to a number', () => {
    expect(boughtTogether(skus(100))).toHaveLength(MAX_PRODUCTS_PER_ORDER);
  });
});

describe('the companions of a product', () => {
  it('are counted per order, without the product itself', () => {
    const twice = withOrder(withOrder(mug, ['mug', 'lamp']), ['rug', 'mug', 'lamp']);

    expect(twice.counts).toEqual({ lamp: 2, rug: 1 });
  });

  it('make room for a newcomer by letting the rarest one go', () => {
    const full: Companions = {
      sku: 'mug',
      counts: Object.fromEntries(skus(MAX_COMPANIONS).map((sku, index) => [sku, index + 2])),
    };
    const { counts } = withOrder(full, ['mug', 'newcomer']);

    expect(counts['newcomer']).toBe(3);
    expect(counts['sku-0']).toBeUndefined();
    expect(Object.keys(counts)).toHaveLength(MAX_COMPANIONS);
  });

  it.each(['constructor', '__proto__', 'toString'])('may have any name (%s)', (name) => {
    expect(recommendationsFor(withOrder(mug, ['mug', name]), 5)).toEqual([{ sku: name, count: 1 }]);
  });
});

describe('recommendations', () => {
  it('have the most frequent companion first and stop at the limit', () => {
    const companions: Companions = { sku: 'mug', counts: { rug: 1, lamp: 3, bowl: 1 } };

    expect(recommendationsFor(companions, 2)).toEqual([
      { sku: 'lamp', count: 3 },
      { sku: 'bowl', count: 1 },
    ]);
  });
});
