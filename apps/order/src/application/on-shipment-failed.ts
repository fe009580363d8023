import { shipmentFailed } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { failShipment } from '../domain/order';
import { OrderFacts } from './order-facts';
import { Journeys, Orders } from './ports';

@Controller()
export class OnShipmentFailed {
  constructor(
    private readonly orders: Orders,
    private readonly journeys: Journeys,
    private readonly facts: OrderFacts,
  ) {}

  @OnEvent(shipmentFailed, { consumer: 'order.on-shipment-failed' })
  async handle(event: Received<typeof shipmentFailed>, unit: Unit): Promise<void> {
    const { orderId, reason } = event.data;
    const order = await this.orders.load(unit, orderId);
    const next = failShipment(order);

    this.journeys.record(unit, event, 'shipment-failed', { reason });
    if (next === order || next.status !== 'cancelled') return;
    this.orders.save(unit, next);
    this.facts.cancelled(unit, next);
  }
}
