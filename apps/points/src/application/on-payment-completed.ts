import { paymentCompleted } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { pointsFor } from '../domain/points-for';
import { grant } from '../domain/reward';
import { ChangeReward } from './change-reward';

@Controller()
export class OnPaymentCompleted {
  constructor(private readonly changeReward: ChangeReward) {}

  @OnEvent(paymentCompleted, { consumer: 'points.on-payment-completed' })
  handle({ data }: Received<typeof paymentCompleted>, unit: Unit): Promise<void> {
    const { orderId, customerId, amountMinor, currency } = data;
    const purchase = { orderId, customerId, points: pointsFor(amountMinor, currency) };
    return this.changeReward.execute(orderId, unit, (known) => grant(known, purchase, unit.now));
  }
}
