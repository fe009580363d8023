import { orderConfirmed } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { CommitReservation } from './commit-reservation';

@Controller()
export class OnOrderConfirmed {
  constructor(private readonly commitReservation: CommitReservation) {}

  @OnEvent(orderConfirmed, { consumer: 'inventory.on-order-confirmed' })
  handle({ data: { orderId } }: Received<typeof orderConfirmed>, unit: Unit): Promise<void> {
    return this.commitReservation.execute(orderId, unit);
  }
}
