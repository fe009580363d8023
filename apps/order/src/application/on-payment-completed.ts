import { paymentCompleted } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { confirmOrder } from '../domain/order';
import { deadlineOf } from './deadline-of';
import { OrderFacts } from './order-facts';
import { Journeys, Orders } from './ports';

@Controller()
export class OnPaymentCompleted {
  constructor(
    private readonly orders: Orders,
    private readonly journeys: Journeys,
    private readonly facts: OrderFacts,
  ) {}

  @OnEvent(paymentCompleted, { consumer: 'order.on-payment-completed' })
  async handle(event: Received<typeof paymentCompleted>, unit: Unit): Promise<void> {
    const order = await this.orders.load(unit, event.data.orderId);
    const next = confirmOrder(order, event.data.amountMinor);

    this.journeys.record(unit, event, 'payment-completed', { deadline: deadlineOf(order, 'payment') });
    if (next === order) return;
    this.orders.save(unit, next);
    this.facts.confirmed(unit, next);
  }
}
