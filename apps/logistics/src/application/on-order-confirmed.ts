import { orderConfirmed } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { letGo } from '../domain/shipment-life';
import { ChangeShipment } from './change-shipment';

@Controller()
export class OnOrderConfirmed {
  constructor(private readonly changeShipment: ChangeShipment) {}

  @OnEvent(orderConfirmed, { consumer: 'logistics.on-order-confirmed' })
  handle({ data: { orderId } }: Received<typeof orderConfirmed>, unit: Unit): Promise<void> {
    return this.changeShipment.execute(orderId, unit, (known) => letGo(known, orderId));
  }
}
