import { shipmentStopped } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { stopShipment } from '../domain/reservation-life';
import { ChangeReservation } from './change-reservation';

@Controller()
export class OnShipmentStopped {
  constructor(private readonly changeReservation: ChangeReservation) {}

  @OnEvent(shipmentStopped, { consumer: 'inventory.on-shipment-stopped' })
  handle({ data: { orderId } }: Received<typeof shipmentStopped>, unit: Unit): Promise<void> {
    return this.changeReservation.execute(orderId, unit, stopShipment);
  }
}
