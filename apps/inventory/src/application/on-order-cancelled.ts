import { orderCancelled } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { cancelOrder } from '../domain/reservation-life';
import { ChangeReservation } from './change-reservation';

@Controller()
export class OnOrderCancelled {
  constructor(private readonly changeReservation: ChangeReservation) {}

  @OnEvent(orderCancelled, { consumer: 'inventory.on-order-cancelled' })
  handle({ data }: Received<typeof orderCancelled>, unit: Unit): Promise<void> {
    return this.changeReservation.execute(data.orderId, unit, (known, shelf) =>
      cancelOrder(known, data, shelf),
    );
  }
}
