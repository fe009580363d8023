import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { commit } from '../domain/reservation-life';
import { Reservations } from './ports';

/** Moves no stock, so it locks none: orders waiting for the same product are not held up. */
@Injectable()
export class CommitReservation {
  constructor(private readonly reservations: Reservations) {}

  async execute(orderId: string, unit: Unit): Promise<void> {
    const committed = commit(await this.reservations.find(unit, orderId));
    if (committed) this.reservations.save(unit, committed);
  }
}
