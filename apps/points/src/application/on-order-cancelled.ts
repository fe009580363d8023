import { orderCancelled } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { cancel } from '../domain/reward';
import { ChangeReward } from './change-reward';

@Controller()
export class OnOrderCancelled {
  constructor(private readonly changeReward: ChangeReward) {}

  @OnEvent(orderCancelled, { consumer: 'points.on-order-cancelled' })
  handle({ data: { orderId, customerId } }: Received<typeof orderCancelled>, unit: Unit): Promise<void> {
    return this.changeReward.execute(orderId, unit, (known) =>
      cancel(known, { orderId, customerId }, unit.now),
    );
  }
}
