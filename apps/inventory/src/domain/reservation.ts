import { move, type Place, type Stock } from './stock';

export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
}

/** What stands on the shelf at this moment; nothing for a product the shop does not know. */
export interface Shelf {
  get(sku: string): Stock | undefined;
}

export type RejectionReason = 'out-of-stock' | 'unknown-product' | 'cancelled';
export type ReleaseReason = 'cancelled' | 'expired' | 'returned';

interface Goods {
  readonly orderId: string;
  /** One line a product, in sku order. */
  readonly lines: readonly OrderLine[];
}

export type Reservation =
  /** The cancellation overtook the order: nothing will be reserved for it. */
  | (Goods & { readonly status: 'forestalled' })
  | (Goods & { readonly status: 'rejected'; readonly reason: RejectionReason })
  | (Goods & { readonly status: 'held'; readonly expiresAt: Date })
  /** The order is confirmed: the goods wait for the parcel and never expire. */
  | (Goods & { readonly status: 'committed' })
  | (Goods & { readonly status: 'shipped' })
  | (Goods & { readonly status: 'released'; readonly reason: ReleaseReason });

/** What became of a reservation: rows to store, and what to tell the other services if stock moved. */
export interface ReservationChange {
  readonly reservation: Reservation;
  readonly stocks: readonly Stock[];
  readonly isAnnounced: boolean;
}

/**
 * The reservation rule: an order gets all of its lines or nothing, and never more than is on hand.
 *
 * The second `order.created` of an order changes nothing; one that was cancelled before is rejected.
 */
export function reserve(
  known: Reservation | undefined,
  order: Goods,
  shelf: Shelf,
  expiresAt: Date,
): ReservationChange | undefined {
  if (known?.status === 'forestalled') return rejected(order, 'cancelled');
  if (known) return undefined;

  const goods = { orderId: order.orderId, lines: linesBySku(order.lines) };
  const refusal = refusalOf(goods.lines, shelf);
  if (refusal) return rejected(goods, refusal);

  return announced({ ...goods, status: 'held', expiresAt }, moved(goods, shelf, 'onHand', 'reserved'));
}

function refusalOf(lines: readonly OrderLine[], shelf: Shelf): RejectionReason | undefined {
  if (lines.some(({ sku }) => !shelf.get(sku))) return 'unknown-product';
  if (lines.some(({ sku, quantity }) => onHand(shelf, sku) < quantity)) return 'out-of-stock';
  return undefined;
}

const onHand = (shelf: Shelf, sku: string): number => shelf.get(sku)?.onHand ?? 0;

/** Two lines of one product are one promise: checked apart, each could take the last unit. */
export function linesBySku(lines: readonly OrderLine[]): readonly OrderLine[] {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of lines) quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);

  return [...quantities].sort(([a], [b]) => (a < b ? -1 : 1)).map(([sku, quantity]) => ({ sku, quantity }));
}

const rejected = (goods: Goods, reason: RejectionReason): ReservationChange =>
  announced({ orderId: goods.orderId, lines: linesBySku(goods.lines), status: 'rejected', reason }, []);

export const announced = (reservation: Reservation, stocks: readonly Stock[]): ReservationChange => ({
  reservation,
  stocks,
  isAnnounced: true,
});

export function moved(goods: Goods, shelf: Shelf, from: Place, to: Place): readonly Stock[] {
  return goods.lines.map(({ sku, quantity }) => move(shelf.get(sku) ?? missing(sku), quantity, from, to));
}

/** Stock rows are never deleted; should one be gone all the same, `move` refuses to take from it. */
const missing = (sku: string): Stock => ({ sku, onHand: 0, reserved: 0, shipped: 0 });
