import { RuleViolation } from '@rivermart/kernel';
import type { PricedLine } from './order';
import type { Product } from './product';

export interface WantedLine {
  readonly sku: string;
  readonly quantity: number;
}

export interface Quote {
  readonly lines: readonly PricedLine[];
  readonly currency: string;
}

/** Prices come from our own catalogue, never from the caller. One order has one currency. */
export function priceLines(
  wanted: readonly WantedLine[],
  productOf: (sku: string) => Product | undefined,
  wantedCurrency?: string,
): Quote {
  const lines: PricedLine[] = [];
  const seen = new Set<string>();
  let currency = wantedCurrency;

  wanted.forEach(({ sku, quantity }, index) => {
    const product = productOf(sku);
    if (!product) throw new UnknownProduct(sku, index);
    if (seen.has(sku)) throw new DuplicateLine(sku, index);
    currency ??= product.currency;
    if (product.currency !== currency) throw new WrongCurrency(product, currency, wantedCurrency, index);

    seen.add(sku);
    lines.push({ sku, quantity, unitPriceMinor: product.priceMinor });
  });

  if (currency === undefined) throw new EmptyOrder();
  return { lines, currency };
}

/** A refusal that can point at the part of the order it is about. */
export abstract class RefusedOrder extends RuleViolation {
  constructor(
    message: string,
    readonly errors: readonly { readonly field: string; readonly reason: string }[],
  ) {
    super(message);
  }
}

export class EmptyOrder extends RefusedOrder {
  readonly code = 'order.empty';
  constructor() {
    super('An order needs at least one line', [{ field: 'lines', reason: 'is empty' }]);
  }
}

export class UnknownProduct extends RefusedOrder {
  readonly code = 'order.unknown-product';
  constructor(
    readonly sku: string,
    index: number,
  ) {
    super(`There is no product ${sku}`, [
      { field: `lines[${index}].sku`, reason: 'is not in the catalogue' },
    ]);
  }
}

export class DuplicateLine extends RefusedOrder {
  readonly code = 'order.duplicate-line';
  constructor(
    readonly sku: string,
    index: number,
  ) {
    super(`Product ${sku} stands in two lines; order it once with the sum of the quantities`, [
      { field: `lines[${index}].sku`, reason: 'stands in an earlier line already' },
    ]);
  }
}

export class WrongCurrency extends RefusedOrder {
  readonly code = 'order.wrong-currency';
  constructor(product: Product, currency: string, wantedCurrency: string | undefined, index: number) {
    super(`Product ${product.sku} is sold in ${product.currency}, not in ${currency}`, [
      {
        field: wantedCurrency === undefined ? `lines[${index}].sku` : 'currency',
        reason: `must be ${product.currency}`,
      },
    ]);
  }
}
