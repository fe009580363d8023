import { orderCreated } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { OpenPayment } from './open-payment';

@Controller()
export class OnOrderCreated {
  constructor(private readonly openPayment: OpenPayment) {}

  @OnEvent(orderCreated, { consumer: 'payment.on-order-created' })
  handle({ data }: Received<typeof orderCreated>, unit: Unit): Promise<void> {
    return this.openPayment.execute(data, unit);
  }
}
