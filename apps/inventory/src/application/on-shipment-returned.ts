import { shipmentReturned } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { takeBack } from '../domain/reservation-life';
import { ChangeReservation } from './change-reservation';

@Controller()
export class OnShipmentReturned {
  constructor(private readonly changeReservation: ChangeReservation) {}

  @OnEvent(shipmentReturned, { consumer: 'inventory.on-shipment-returned' })
  handle({ data: { orderId } }: Received<typeof shipmentReturned>, unit: Unit): Promise<void> {
    return this.changeReservation.execute(orderId, unit, (known, shelf) => takeBack(known, orderId, shelf));
  }
}
