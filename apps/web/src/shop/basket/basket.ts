/** What is wanted, with the price it had when it was put in. */
export interface BasketLine {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly quantity: number;
  readonly priceMinor: number;
  readonly currency: string;
}

export type Basket = readonly BasketLine[];

export const emptyBasket: Basket = [];

/** The API takes no more of one product in one order. */
const MOST = 99;

const within = (quantity: number): number => Math.max(0, Math.min(MOST, Math.floor(quantity)));

type Wanted = Omit<BasketLine, 'quantity'>;

export function added(
  basket: Basket,
  { sku, name, category, priceMinor, currency }: Wanted,
  count = 1,
): Basket {
  const known = basket.find((line) => line.sku === sku);
  if (known) return withQuantity(basket, sku, known.quantity + count);
  return [...basket, { sku, name, category, priceMinor, currency, quantity: within(count) }];
}

/** None of it is not in the basket. */
export function withQuantity(basket: Basket, sku: string, quantity: number): Basket {
  const wanted = within(quantity);
  if (wanted === 0) return basket.filter((line) => line.sku !== sku);
  return basket.map((line) => (line.sku === sku ? { ...line, quantity: wanted } : line));
}

export const countOf = (basket: Basket): number => basket.reduce((sum, { quantity }) => sum + quantity, 0);

export const totalOf = (basket: Basket): number =>
  basket.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);

export interface Price {
  readonly sku: string;
  readonly priceMinor: number;
}

/** The basket at today's prices: what the order will cost. */
export function atPrices(basket: Basket, prices: readonly Price[]): Basket {
  return basket.map((line) => {
    const now = prices.find(({ sku }) => sku === line.sku);
    return now ? { ...line, priceMinor: now.priceMinor } : line;
  });
}

/** What was kept in the browser, as far as it is a basket: somebody may have edited it, or an older page wrote it. */
export function basketFrom(kept: unknown): Basket {
  return Array.isArray(kept) ? kept.filter(isLine) : emptyBasket;
}

function isLine(value: unknown): value is BasketLine {
  const line = value as Partial<BasketLine> | null;
  return (
    typeof line === 'object' &&
    line !== null &&
    [line.sku, line.name, line.category, line.currency].every((text) => typeof text === 'string') &&
    [line.quantity, line.priceMinor].every(Number.isSafeInteger) &&
    within(line.quantity ?? 0) === line.quantity &&
    line.quantity > 0
  );
}
