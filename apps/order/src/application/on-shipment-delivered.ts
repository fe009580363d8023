import { shipmentDelivered } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { deliverOrder } from '../domain/order';
import { JourneyMetrics } from './journey-metrics';
import { Journeys, Orders } from './ports';

@Controller()
export class OnShipmentDelivered {
  constructor(
    private readonly orders: Orders,
    private readonly journeys: Journeys,
    private readonly metrics: JourneyMetrics,
  ) {}

  @OnEvent(shipmentDelivered, { consumer: 'order.on-shipment-delivered' })
  async handle(event: Received<typeof shipmentDelivered>, unit: Unit): Promise<void> {
    const order = await this.orders.load(unit, event.data.orderId);
    const next = deliverOrder(order);

    this.journeys.record(unit, event, 'shipment-delivered');
    if (next === order) return;
    this.orders.save(unit, next);
    const { now } = unit;
    unit.afterCommit(() => {
      this.metrics.reached('delivered', next, now);
      this.metrics.ended('delivered');
    });
  }
}
