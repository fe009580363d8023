import { orderCreated, type OrderCreated, type RecordedEvent } from '@rivermart/contracts';
import { RehearsalScene, type Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { placeOrder, type OrderId } from '../domain/order';
import { OrderSettings } from '../order-settings';
import { OrderFacts } from './order-facts';
import { Orders } from './ports';

/** For rehearsals: the recorded order was placed here, so that the events about it find it. */
@Injectable()
export class SceneWithOrder extends RehearsalScene {
  constructor(
    private readonly orders: Orders,
    private readonly facts: OrderFacts,
    private readonly settings: OrderSettings,
  ) {
    super();
  }

  override set(unit: Unit, journey: readonly RecordedEvent[]): void {
    const created = journey.find(({ headers }) => headers['ce_type'] === orderCreated.name);
    const { orderId, paymentToken, ...purchase } = created?.data as OrderCreated['data'];
    const order = placeOrder(
      { ...purchase, id: orderId as OrderId, placedAt: unit.now },
      this.settings.ORDER_STEP_DEADLINE_MS,
    );
    this.orders.add(unit, order, { idempotencyKey: orderId, fingerprint: orderId });
    this.facts.created(unit, order, paymentToken);
  }
}
