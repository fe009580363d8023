import { orderCancelled } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { cancelPending } from '../domain/reservation-life';
import { ChangeReservation } from './change-reservation';

@Controller()
export class OnOrderCancelled {
  constructor(private readonly changeReservation: ChangeReservation) {}

  /** Of a confirmed order a parcel may be under way: its goods come back with the shipment's own event. */
  @OnEvent(orderCancelled, { consumer: 'inventory.on-order-cancelled' })
  async handle({ data: { orderId, stage } }: Received<typeof orderCancelled>, unit: Unit): Promise<void> {
    if (stage === 'confirmed') return;
    await this.changeReservation.execute(orderId, unit, (known, shelf) =>
      cancelPending(known, orderId, shelf),
    );
  }
}
