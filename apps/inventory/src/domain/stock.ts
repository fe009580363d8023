import { RuleViolation } from '@rivermart/kernel';

/**
 * Where the units of one product are. A unit is in exactly one of the three places, so their sum changes
 * only when goods are bought in, never by an order.
 */
export interface Stock {
  readonly sku: string;
  /** In the warehouse and free to promise. */
  readonly onHand: number;
  /** In the warehouse, promised to an order. */
  readonly reserved: number;
  /** Left the warehouse with a parcel. */
  readonly shipped: number;
}

export type Place = 'onHand' | 'reserved' | 'shipped';

/** The one way stock moves: what leaves a place arrives in another, and no place goes below zero. */
export function move(stock: Stock, quantity: number, from: Place, to: Place): Stock {
  if (stock[from] < quantity) throw new NotEnoughStock(stock.sku, from, stock[from], quantity);

  return { ...stock, [from]: stock[from] - quantity, [to]: stock[to] + quantity };
}

/** Products are counted in whole units, and what arrives first was never promised to anybody. */
export const boughtIn = (sku: string, onHand: number): Stock => ({ sku, onHand, reserved: 0, shipped: 0 });

export class NotEnoughStock extends RuleViolation {
  readonly code = 'inventory.not-enough-stock';
  constructor(
    readonly sku: string,
    readonly place: Place,
    readonly available: number,
    readonly wanted: number,
  ) {
    super(`${wanted} of ${sku} are to leave "${place}" but only ${available} are there`);
  }
}
