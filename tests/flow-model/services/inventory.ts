import {
  reserve,
  type Reservation,
  type ReservationChange,
} from '../../../apps/inventory/src/domain/reservation';
import {
  cancelOrder,
  commit,
  expire,
  ship,
  stopShipment,
  takeBack,
} from '../../../apps/inventory/src/domain/reservation-life';
import { boughtIn, type Stock } from '../../../apps/inventory/src/domain/stock';
import type { Fact } from '../fact';
import { goods, later, orderId, soon } from '../purchase';
import { unchanged, type Outcome, type Service } from './service';

export interface Inventory {
  readonly reservation?: Reservation;
  readonly stock: Stock;
}

/** @param onHand lamps in the warehouse when the order is placed */
export const inventoryService = (onHand: number): Service<Inventory> => ({
  name: 'inventory',
  reads: ['orders', 'shipments'],
  start: { stock: boughtIn('lamp', onHand) },
  hears: new Set([
    ...(['order.created', 'order.confirmed', 'order.cancelled'] as const),
    ...(['shipment.dispatched', 'shipment.stopped', 'shipment.returned'] as const),
  ]),
  hear: (inventory, fact) => told(inventory, decide(inventory, fact)),
});

export const reservationExpires = (inventory: Inventory): Outcome<Inventory> =>
  told(inventory, expire(inventory.reservation, shelfOf(inventory), later));

const shelfOf = ({ stock }: Inventory) => new Map([[stock.sku, stock]]);

function decide(inventory: Inventory, fact: Fact): ReservationChange | undefined {
  const { reservation: known } = inventory;
  const shelf = shelfOf(inventory);
  switch (fact.type) {
    case 'order.created':
      return reserve(known, { orderId, lines: goods }, shelf, soon);
    case 'order.confirmed': {
      const reservation = commit(known);
      return reservation && { reservation, stocks: [], isAnnounced: false };
    }
    case 'order.cancelled':
      return cancelOrder(known, { orderId, stage: fact.stage }, shelf);
    case 'shipment.dispatched':
      return ship(known, orderId, shelf);
    case 'shipment.stopped':
      return stopShipment(known, shelf);
    case 'shipment.returned':
      return takeBack(known, orderId, shelf);
    default:
      return undefined;
  }
}

function told(before: Inventory, change: ReservationChange | undefined): Outcome<Inventory> {
  if (!change) return unchanged(before);
  const { reservation, stocks, isAnnounced } = change;
  const state = { reservation, stock: stocks[0] ?? before.stock };
  return { state, facts: isAnnounced ? announcement(reservation) : [] };
}

function announcement(reservation: Reservation): readonly Fact[] {
  switch (reservation.status) {
    case 'held':
      return [{ type: 'inventory.updated', outcome: 'reserved' }];
    case 'rejected':
    case 'released':
      return [{ type: 'inventory.updated', outcome: reservation.status, reason: reservation.reason }];
    default:
      return [];
  }
}
