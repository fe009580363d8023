import { paymentCompleted } from '@rivermart/contracts';
import { newId } from '@rivermart/kernel';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { prepare } from '../domain/shipment-life';
import { ChangeShipment } from './change-shipment';

@Controller()
export class OnPaymentCompleted {
  constructor(private readonly changeShipment: ChangeShipment) {}

  @OnEvent(paymentCompleted, { consumer: 'logistics.on-payment-completed' })
  handle({ data }: Received<typeof paymentCompleted>, unit: Unit): Promise<void> {
    const { orderId, customerId, lines, shipTo } = data;
    const goods = { shipmentId: newId(), customerId, lines };
    return this.changeShipment.execute(orderId, unit, (known) => prepare(known, orderId, goods, shipTo));
  }
}
