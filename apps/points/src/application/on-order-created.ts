import { orderCreated } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { pointsFor } from '../domain/points-for';
import { promise } from '../domain/reward';
import { ChangeReward } from './change-reward';

@Controller()
export class OnOrderCreated {
  constructor(private readonly changeReward: ChangeReward) {}

  @OnEvent(orderCreated, { consumer: 'points.on-order-created' })
  handle({ data }: Received<typeof orderCreated>, unit: Unit): Promise<void> {
    const { orderId, customerId, totalMinor, currency } = data;
    const purchase = { orderId, customerId, points: pointsFor(totalMinor, currency) };
    return this.changeReward.execute(orderId, unit, (known) => promise(known, purchase, unit.now));
  }
}
