import { RuleViolation } from '@rivermart/kernel';
import {
  announced,
  moved,
  type ReleaseReason,
  type Reservation,
  type ReservationChange,
  type Shelf,
} from './reservation';
import type { Stock } from './stock';

/*
 * What happens to a reservation after it was made. Every function answers `undefined` when the fact changes
 * nothing, so a fact that comes twice, late, or before its elder sister of another topic is harmless.
 */

/** The order is confirmed: the goods are the customer's and the reservation cannot expire any more. */
export function commit(known: Reservation | undefined): Reservation | undefined {
  if (known?.status !== 'held') return undefined;
  const { orderId, lines } = known;
  return { orderId, lines, status: 'committed' };
}

export interface Cancellation {
  readonly orderId: string;
  /** What the order was until it was cancelled. */
  readonly stage: 'pending' | 'confirmed';
}

/**
 * Of an order cancelled while it was pending no parcel exists, so the goods are free at once. Of a confirmed
 * one a parcel may be under way: its goods come back with the shipment's own fact.
 */
export function cancelOrder(
  known: Reservation | undefined,
  { orderId, stage }: Cancellation,
  shelf: Shelf,
): ReservationChange | undefined {
  if (stage === 'confirmed') return undefined;
  if (!known) return silent({ orderId, lines: [], status: 'forestalled' });
  return isHolding(known) ? released(known, 'cancelled', shelf) : undefined;
}

/** The parcel of a cancelled order never left: what it would have carried is free again. */
export function stopShipment(known: Reservation | undefined, shelf: Shelf): ReservationChange | undefined {
  return known && isHolding(known) ? released(known, 'cancelled', shelf) : undefined;
}

/** Nobody confirmed the order in time. */
export function expire(
  known: Reservation | undefined,
  shelf: Shelf,
  now: Date,
): ReservationChange | undefined {
  if (known?.status !== 'held' || known.expiresAt > now) return undefined;
  return released(known, 'expired', shelf);
}

/**
 * The carrier took the parcel. The confirmation may still be on its way here (another topic), so a held
 * reservation ships too. One that expired meanwhile ships as well, because the goods are gone: they are
 * taken from what is on hand, and refused (for people to look at) when that was promised to others.
 */
export function ship(
  known: Reservation | undefined,
  orderId: string,
  shelf: Shelf,
): ReservationChange | undefined {
  const holder = holderOf(known, orderId);
  if (holder.status === 'shipped' || isBack(holder)) return undefined;

  const from = isHolding(holder) ? 'reserved' : 'onHand';
  return silent({ orderId, lines: holder.lines, status: 'shipped' }, moved(holder, shelf, from, 'shipped'));
}

/**
 * A recalled parcel is back in the warehouse. When its departure was not heard of and the reservation had
 * expired, the goods are free already; the departure, when it is told at last, must not take them again.
 */
export function takeBack(
  known: Reservation | undefined,
  orderId: string,
  shelf: Shelf,
): ReservationChange | undefined {
  const holder = holderOf(known, orderId);
  if (isBack(holder)) return undefined;
  if (holder.status !== 'released') return released(holder, 'returned', shelf);

  return silent({ orderId, lines: holder.lines, status: 'released', reason: 'returned' });
}

type Holder = Extract<Reservation, { status: 'held' | 'committed' | 'shipped' | 'released' }>;

function holderOf(known: Reservation | undefined, orderId: string): Holder {
  if (!known || known.status === 'forestalled' || known.status === 'rejected') {
    throw new NothingReserved(orderId, known?.status ?? 'unknown');
  }
  return known;
}

const isHolding = (reservation: Reservation): boolean =>
  reservation.status === 'held' || reservation.status === 'committed';

const isBack = (reservation: Reservation): boolean =>
  reservation.status === 'released' && reservation.reason === 'returned';

function released(from: Reservation, reason: ReleaseReason, shelf: Shelf): ReservationChange {
  const { orderId, lines } = from;
  const place = from.status === 'shipped' ? 'shipped' : 'reserved';
  return announced({ orderId, lines, status: 'released', reason }, moved(from, shelf, place, 'onHand'));
}

const silent = (reservation: Reservation, stocks: readonly Stock[] = []): ReservationChange => ({
  reservation,
  stocks,
  isAnnounced: false,
});

/** A parcel moved for which no goods were ever set aside: another service is wrong, people must look. */
export class NothingReserved extends RuleViolation {
  readonly code = 'inventory.nothing-reserved';
  constructor(
    readonly orderId: string,
    readonly status: string,
  ) {
    super(`A parcel moved for order ${orderId}, but its reservation is ${status}`);
  }
}
