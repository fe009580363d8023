import { orderCancelled } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { callOff } from '../domain/shipment-life';
import { ChangeShipment } from './change-shipment';

@Controller()
export class OnOrderCancelled {
  constructor(private readonly changeShipment: ChangeShipment) {}

  @OnEvent(orderCancelled, { consumer: 'logistics.on-order-cancelled' })
  handle({ data: { orderId } }: Received<typeof orderCancelled>, unit: Unit): Promise<void> {
    return this.changeShipment.execute(orderId, unit, (known) => callOff(known, orderId));
  }
}
