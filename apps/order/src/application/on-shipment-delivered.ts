import { shipmentDelivered } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { deliverOrder } from '../domain/order';
import { Journeys, Orders } from './ports';

@Controller()
export class OnShipmentDelivered {
  constructor(
    private readonly orders: Orders,
    private readonly journeys: Journeys,
  ) {}

  @OnEvent(shipmentDelivered, { consumer: 'order.on-shipment-delivered' })
  async handle(event: Received<typeof shipmentDelivered>, unit: Unit): Promise<void> {
    const order = await this.orders.load(unit, event.data.orderId);
    const next = deliverOrder(order);

    this.journeys.record(unit, event, 'shipment-delivered');
    if (next !== order) this.orders.save(unit, next);
  }
}
