import { Clock } from '@rivermart/kernel';
import { Transactions } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { missDeadline, type OrderId } from '../domain/order';
import { OrderFacts } from './order-facts';
import { OrderHistory, Orders } from './ports';

const ORDERS_AT_ONCE = 200;

/** Ends the orders whose step did not come in time. Several processes may do it at once: the row lock decides. */
@Injectable()
export class CancelOverdueOrders {
  constructor(
    private readonly transactions: Transactions,
    private readonly history: OrderHistory,
    private readonly orders: Orders,
    private readonly facts: OrderFacts,
    private readonly clock: Clock,
  ) {}

  /** @returns whether there may be more. */
  async execute(): Promise<boolean> {
    const overdue = await this.history.overdue(this.clock.now(), ORDERS_AT_ONCE);
    await Promise.all(overdue.map((orderId) => this.#cancel(orderId)));
    return overdue.length === ORDERS_AT_ONCE;
  }

  /** Looks again under the lock: what the order waited for may have come meanwhile. */
  #cancel(orderId: OrderId): Promise<void> {
    return this.transactions.run(async (unit) => {
      const order = await this.orders.resume(unit, orderId);
      const next = missDeadline(order, unit.now);
      if (next === order || next.status !== 'cancelled') return;

      this.orders.save(unit, next);
      this.facts.cancelled(unit, next);
      if (order.status === 'pending') this.facts.deadlineMissed(unit, order.awaits);
    });
  }
}
