import { inventoryUpdated, type InventoryUpdated } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import type { StepName } from '../domain/journey';
import { followStock } from '../domain/order';
import { OrderSettings } from '../order-settings';
import { deadlineOf } from './deadline-of';
import { OrderFacts } from './order-facts';
import { Journeys, Orders } from './ports';

const stepOf = {
  reserved: 'stock-reserved',
  rejected: 'stock-rejected',
  released: 'stock-released',
} as const satisfies Record<InventoryUpdated['data']['outcome'], StepName>;

@Controller()
export class OnInventoryUpdated {
  constructor(
    private readonly orders: Orders,
    private readonly journeys: Journeys,
    private readonly facts: OrderFacts,
    private readonly settings: OrderSettings,
  ) {}

  @OnEvent(inventoryUpdated, { consumer: 'order.on-inventory-updated' })
  async handle(event: Received<typeof inventoryUpdated>, unit: Unit): Promise<void> {
    const { orderId, outcome, reason } = event.data;
    const order = await this.orders.load(unit, orderId);
    const next = followStock(order, event.data, unit.now, this.settings.ORDER_STEP_DEADLINE_MS);

    this.journeys.record(unit, event, stepOf[outcome], { reason, deadline: deadlineOf(order, 'stock') });
    if (next === order) return;
    this.orders.save(unit, next);
    if (next.status === 'cancelled') this.facts.cancelled(unit, next);
  }
}
