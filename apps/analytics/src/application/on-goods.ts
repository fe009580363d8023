import {
  inventoryUpdated,
  shipmentCreated,
  shipmentDelivered,
  shipmentDispatched,
  shipmentFailed,
  shipmentReturned,
  shipmentStopped,
} from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { CountFact } from './count-fact';
import { factOf } from './fact-of';

/** What an order does to the stock, and the way of its parcel. */
@Controller()
export class OnGoods {
  constructor(private readonly count: CountFact) {}

  /** Released stock comes back: it answers no order, so it is counted by a name of its own. */
  @OnEvent(inventoryUpdated, { consumer: 'analytics.on-inventory-updated' })
  async stock(event: Received<typeof inventoryUpdated>, unit: Unit): Promise<void> {
    const name = event.data.outcome === 'released' ? 'inventory.released' : 'inventory.updated';
    await this.count.execute(factOf(event, name), unit);
  }

  @OnEvent(shipmentCreated, { consumer: 'analytics.on-shipment-created' })
  async created(event: Received<typeof shipmentCreated>, unit: Unit): Promise<void> {
    await this.count.execute(factOf(event, 'shipment.created'), unit);
  }

  @OnEvent(shipmentDispatched, { consumer: 'analytics.on-shipment-dispatched' })
  async dispatched(event: Received<typeof shipmentDispatched>, unit: Unit): Promise<void> {
    await this.count.execute(factOf(event, 'shipment.dispatched'), unit);
  }

  @OnEvent(shipmentDelivered, { consumer: 'analytics.on-shipment-delivered' })
  async delivered(event: Received<typeof shipmentDelivered>, unit: Unit): Promise<void> {
    await this.count.execute(factOf(event, 'shipment.delivered'), unit);
  }

  @OnEvent(shipmentFailed, { consumer: 'analytics.on-shipment-failed' })
  async failed(event: Received<typeof shipmentFailed>, unit: Unit): Promise<void> {
    await this.count.execute(factOf(event, 'shipment.failed'), unit);
  }

  @OnEvent(shipmentStopped, { consumer: 'analytics.on-shipment-stopped' })
  async stopped(event: Received<typeof shipmentStopped>, unit: Unit): Promise<void> {
    await this.count.execute(factOf(event, 'shipment.stopped'), unit);
  }

  @OnEvent(shipmentReturned, { consumer: 'analytics.on-shipment-returned' })
  async returned(event: Received<typeof shipmentReturned>, unit: Unit): Promise<void> {
    await this.count.execute(factOf(event, 'shipment.returned'), unit);
  }
}
