import type { Product } from './product';
import { priceLines, RefusedOrder, type WantedLine } from './price-lines';

const product = (sku: string, priceMinor: number, currency = 'EUR'): Product => ({
  sku,
  priceMinor,
  currency,
  name: sku,
  category: 'tea',
  description: '',
});

const products = new Map(
  [product('green', 1_250), product('black', 990), product('bagel', 300, 'USD')].map((each) => [
    each.sku,
    each,
  ]),
);

const price = (lines: readonly WantedLine[], currency?: string) =>
  priceLines(lines, (sku) => products.get(sku), currency);

function refusalOf(lines: readonly WantedLine[], currency?: string): unknown {
  try {
    return price(lines, currency);
  } catch (error) {
    return error instanceof RefusedOrder ? { code: error.code, field: error.errors[0]?.field } : error;
  }
}

describe('the price of an order', () => {
  it('comes from the catalogue, line by line', () => {
    expect(
      price([
        { sku: 'green', quantity: 2 },
        { sku: 'black', quantity: 1 },
      ]),
    ).toEqual({
      lines: [
        { sku: 'green', quantity: 2, unitPriceMinor: 1_250 },
        { sku: 'black', quantity: 1, unitPriceMinor: 990 },
      ],
      currency: 'EUR',
    });
  });

  it('is in the currency of the products when the customer names none', () => {
    expect(price([{ sku: 'bagel', quantity: 1 }]).currency).toBe('USD');
  });

  it.each([
    [
      'the product is not in the catalogue',
      [{ sku: 'gold', quantity: 1 }],
      undefined,
      'order.unknown-product',
      'lines[0].sku',
    ],
    [
      'a product stands in two lines',
      [
        { sku: 'green', quantity: 1 },
        { sku: 'green', quantity: 2 },
      ],
      undefined,
      'order.duplicate-line',
      'lines[1].sku',
    ],
    [
      'the customer wants another currency',
      [{ sku: 'green', quantity: 1 }],
      'USD',
      'order.wrong-currency',
      'currency',
    ],
    [
      'two products have two currencies',
      [
        { sku: 'green', quantity: 1 },
        { sku: 'bagel', quantity: 1 },
      ],
      undefined,
      'order.wrong-currency',
      'lines[1].sku',
    ],
    ['there are no lines', [], undefined, 'order.empty', 'lines'],
  ])('is refused when %s, naming the field', (_, lines, currency, code, field) => {
    expect(refusalOf(lines, currency)).toEqual({ code, field });
  });
});
