import { Clock } from '@rivermart/kernel';
import { Transactions } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { expire } from '../domain/reservation-life';
import { ChangeReservation } from './change-reservation';
import { NewsHeard, Reservations } from './ports';

const BATCH = 200;

@Injectable()
export class ExpireReservations {
  constructor(
    private readonly reservations: Reservations,
    private readonly changeReservation: ChangeReservation,
    private readonly transactions: Transactions,
    private readonly news: NewsHeard,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether more may be waiting. Decides again under the lock: the confirmation may win the race for it. A reservation
   * that ran out while this service was away is left alone until all that was told meanwhile is heard: its order may
   * have been confirmed long ago, and its goods must not be sold twice.
   */
  async execute(): Promise<boolean> {
    if ((await this.reservations.expired(this.clock.now(), 1)).length === 0) return false;
    const heardUntil = await this.news.until();
    if (!heardUntil) return false;
    const orderIds = await this.reservations.expired(heardUntil, BATCH);
    await Promise.all(orderIds.map((orderId) => this.expire(orderId)));
    return orderIds.length === BATCH;
  }

  private expire(orderId: string): Promise<void> {
    return this.transactions.run((unit) =>
      this.changeReservation.execute(orderId, unit, (known, shelf) => expire(known, shelf, unit.now)),
    );
  }
}
