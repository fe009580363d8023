import { orderCancelled } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { cancel } from '../domain/give-money-back';
import { ChangePayment } from './change-payment';

@Controller()
export class OnOrderCancelled {
  constructor(private readonly changePayment: ChangePayment) {}

  @OnEvent(orderCancelled, { consumer: 'payment.on-order-cancelled' })
  handle({ data: { orderId } }: Received<typeof orderCancelled>, unit: Unit): Promise<void> {
    return this.changePayment.execute(orderId, unit, (known) => cancel(known, orderId, unit.now));
  }
}
