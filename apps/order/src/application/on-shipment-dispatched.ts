import { shipmentDispatched } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { shipOrder } from '../domain/order';
import { Journeys, Orders } from './ports';

@Controller()
export class OnShipmentDispatched {
  constructor(
    private readonly orders: Orders,
    private readonly journeys: Journeys,
  ) {}

  @OnEvent(shipmentDispatched, { consumer: 'order.on-shipment-dispatched' })
  async handle(event: Received<typeof shipmentDispatched>, unit: Unit): Promise<void> {
    const order = await this.orders.load(unit, event.data.orderId);
    const next = shipOrder(order);

    this.journeys.record(unit, event, 'shipment-dispatched');
    if (next !== order) this.orders.save(unit, next);
  }
}
