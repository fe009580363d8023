import { orderCancelled, orderConfirmed, orderCreated, paymentCompleted } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { CountFact } from './count-fact';
import { factOf } from './fact-of';

/** What becomes of the orders of customers. */
@Controller()
export class OnOrders {
  constructor(private readonly count: CountFact) {}

  @OnEvent(orderCreated, { consumer: 'analytics.on-order-created' })
  async created(event: Received<typeof orderCreated>, unit: Unit): Promise<void> {
    await this.count.execute(factOf(event, 'order.created'), unit);
  }

  @OnEvent(orderConfirmed, { consumer: 'analytics.on-order-confirmed' })
  async confirmed(event: Received<typeof orderConfirmed>, unit: Unit): Promise<void> {
    await this.count.execute(factOf(event, 'order.confirmed'), unit);
  }

  @OnEvent(orderCancelled, { consumer: 'analytics.on-order-cancelled' })
  async cancelled(event: Received<typeof orderCancelled>, unit: Unit): Promise<void> {
    const name = event.data.stage === 'pending' ? 'order.refused' : 'order.withdrawn';
    await this.count.execute(factOf(event, name), unit);
  }

  @OnEvent(paymentCompleted, { consumer: 'analytics.on-payment-completed' })
  async paid(event: Received<typeof paymentCompleted>, unit: Unit): Promise<void> {
    const { currency, amountMinor: minor } = event.data;
    await this.count.execute({ ...factOf(event, 'payment.completed'), revenue: { currency, minor } }, unit);
  }
}
