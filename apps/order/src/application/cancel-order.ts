import { Transactions } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { cancelOnRequest, OrderNotFound, type CancelledOrder } from '../domain/order';
import { OrderFacts } from './order-facts';
import { Orders } from './ports';

export interface CancelOrderCommand {
  readonly orderId: string;
  readonly customerId: string;
  readonly traceparent?: string | undefined;
}

/** Cancels at the customer's wish, as long as the carrier does not have the parcel. */
@Injectable()
export class CancelOrder {
  constructor(
    private readonly transactions: Transactions,
    private readonly orders: Orders,
    private readonly facts: OrderFacts,
  ) {}

  execute({ orderId, customerId, traceparent }: CancelOrderCommand): Promise<CancelledOrder> {
    return this.transactions.run(async (unit) => {
      const order = await this.orders.load(unit, orderId);
      if (order.customerId !== customerId) throw new OrderNotFound(orderId);

      const cancelled = cancelOnRequest(order);
      if (cancelled !== order) {
        this.orders.save(unit, cancelled);
        this.facts.cancelled(unit, cancelled, traceparent);
      }
      return cancelled;
    });
  }
}
