import { Clock } from '@rivermart/kernel';
import { Transactions } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { expire } from '../domain/reservation-life';
import { ChangeReservation } from './change-reservation';
import { Reservations } from './ports';

const BATCH = 200;

@Injectable()
export class ExpireReservations {
  constructor(
    private readonly reservations: Reservations,
    private readonly changeReservation: ChangeReservation,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Whether more may be waiting. Decides again under the lock: the confirmation may win the race for it. */
  async execute(): Promise<boolean> {
    const orderIds = await this.reservations.expired(this.clock.now(), BATCH);
    await Promise.all(orderIds.map((orderId) => this.expire(orderId)));
    return orderIds.length === BATCH;
  }

  private expire(orderId: string): Promise<void> {
    return this.transactions.run((unit) =>
      this.changeReservation.execute(orderId, unit, (known, shelf) => expire(known, shelf, unit.now)),
    );
  }
}
