import {
  basketAdded,
  checkoutCompleted,
  checkoutStarted,
  productViewed,
  searched,
} from '@rivermart/contracts';
import { OnEvent, type Received, type ReceivedEvent, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import type { Fact, FactName } from '../domain/fact';
import { CountFact } from './count-fact';

/** What people do in the shop before they order. */
@Controller()
export class OnVisits {
  constructor(private readonly count: CountFact) {}

  @OnEvent(productViewed, { consumer: 'analytics.on-product-viewed' })
  async viewed(event: Received<typeof productViewed>, unit: Unit): Promise<void> {
    await this.count.execute(visitFactOf(event, 'user.product-viewed'), unit);
  }

  @OnEvent(searched, { consumer: 'analytics.on-searched' })
  async searched(event: Received<typeof searched>, unit: Unit): Promise<void> {
    await this.count.execute(visitFactOf(event, 'user.searched'), unit);
  }

  @OnEvent(basketAdded, { consumer: 'analytics.on-basket-added' })
  async basket(event: Received<typeof basketAdded>, unit: Unit): Promise<void> {
    await this.count.execute(visitFactOf(event, 'user.basket-added'), unit);
  }

  @OnEvent(checkoutStarted, { consumer: 'analytics.on-checkout-started' })
  async checkout(event: Received<typeof checkoutStarted>, unit: Unit): Promise<void> {
    await this.count.execute(visitFactOf(event, 'user.checkout-started'), unit);
  }

  /** From here on the order is followed for the visit. */
  @OnEvent(checkoutCompleted, { consumer: 'analytics.on-checkout-completed' })
  async completed(event: Received<typeof checkoutCompleted>, unit: Unit): Promise<void> {
    const { orderId } = event.data;
    await this.count.execute({ ...visitFactOf(event, 'user.checkout-completed'), orderId }, unit);
  }
}

const visitFactOf = (
  { time, data: { visitorId } }: Pick<ReceivedEvent<{ readonly visitorId: string }>, 'time' | 'data'>,
  name: FactName,
): Fact => ({ name, visitorId, atMs: Date.parse(time) });
