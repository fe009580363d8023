import { shipmentDispatched } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { ship } from '../domain/reservation-life';
import { ChangeReservation } from './change-reservation';

@Controller()
export class OnShipmentDispatched {
  constructor(private readonly changeReservation: ChangeReservation) {}

  @OnEvent(shipmentDispatched, { consumer: 'inventory.on-shipment-dispatched' })
  handle({ data: { orderId } }: Received<typeof shipmentDispatched>, unit: Unit): Promise<void> {
    return this.changeReservation.execute(orderId, unit, (known, shelf) => ship(known, orderId, shelf));
  }
}
