import { inventoryUpdated } from '@rivermart/contracts';
import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import type { Reservation, ReservationChange, Shelf } from '../domain/reservation';
import { Reservations, Warehouse, type OpenShelf } from './ports';

type Decide = (known: Reservation | undefined, shelf: Shelf) => ReservationChange | undefined;

/** What all use cases after the reservation share: load it with its stock, decide, store, tell the others. */
@Injectable()
export class ChangeReservation {
  constructor(
    private readonly reservations: Reservations,
    private readonly warehouse: Warehouse,
  ) {}

  async execute(orderId: string, unit: Unit, decide: Decide): Promise<void> {
    const known = await this.reservations.find(unit, orderId);
    const shelf = await this.warehouse.open(unit, known?.lines.map(({ sku }) => sku) ?? []);

    this.apply(decide(known, shelf), shelf, unit);
  }

  apply(change: ReservationChange | undefined, shelf: OpenShelf, unit: Unit): void {
    if (!change) return;

    for (const stock of change.stocks) shelf.put(stock);
    this.reservations.save(unit, change.reservation);
    if (change.isAnnounced) announce(change.reservation, unit);
  }
}

function announce(reservation: Reservation, unit: Unit): void {
  const { orderId } = reservation;
  const lines = [...reservation.lines];
  // An expiry has no event as its cause that would tell.
  const origin = { correlationId: orderId };

  switch (reservation.status) {
    case 'held': {
      const expiresAt = reservation.expiresAt.toISOString();
      unit.publish(inventoryUpdated, { orderId, outcome: 'reserved', lines, expiresAt }, origin);
      return;
    }
    case 'rejected':
    case 'released':
      unit.publish(
        inventoryUpdated,
        { orderId, outcome: reservation.status, lines, reason: reservation.reason },
        origin,
      );
  }
}
