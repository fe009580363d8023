import { paymentFailed } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { failPayment } from '../domain/order';
import { deadlineOf } from './deadline-of';
import { OrderFacts } from './order-facts';
import { Journeys, Orders } from './ports';

@Controller()
export class OnPaymentFailed {
  constructor(
    private readonly orders: Orders,
    private readonly journeys: Journeys,
    private readonly facts: OrderFacts,
  ) {}

  @OnEvent(paymentFailed, { consumer: 'order.on-payment-failed' })
  async handle(event: Received<typeof paymentFailed>, unit: Unit): Promise<void> {
    const { orderId, reason } = event.data;
    const order = await this.orders.load(unit, orderId);
    const next = failPayment(order, reason);

    this.journeys.record(unit, event, 'payment-failed', { reason, deadline: deadlineOf(order, 'payment') });
    if (next === order || next.status !== 'cancelled') return;
    this.orders.save(unit, next);
    this.facts.cancelled(unit, next);
  }
}
