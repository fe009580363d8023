import {
  basketAdded,
  checkoutCompleted,
  checkoutStarted,
  productViewed,
  searched,
  type UserEvent,
} from '@rivermart/contracts';
import { RuleViolation } from '@rivermart/kernel';
import { LossyEvents } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { TokenIssuer } from './ports';

/** Somebody without a token says that an order is his. */
export class OrderWithoutCustomer extends RuleViolation {
  readonly code = 'gateway.order-without-customer';
  constructor() {
    super('A completed checkout has a customer: send his token with "checkout-completed"');
  }
}

interface Visitor {
  readonly visitorId: string;
  readonly customerId?: string;
}

/**
 * What people do in the shop before they order, as facts on the log. Best effort on purpose: the gateway has no
 * database and so no outbox, and a lost view hurts nobody.
 */
@Injectable()
export class UserEvents {
  constructor(
    private readonly tokens: TokenIssuer,
    private readonly events: LossyEvents,
  ) {}

  /** A visitor of the page. @param authorization may be a stranger's, expired or forged: then he is nobody. */
  async tell(
    visitorId: string,
    told: readonly UserEvent[],
    authorization: string | undefined,
  ): Promise<void> {
    const customerId = await this.#customerOf(authorization);
    const who = customerId === undefined ? { visitorId } : { visitorId, customerId };
    // All or none: half a batch would be told twice when it is sent again.
    if (!('customerId' in who) && told.some(({ name }) => name === 'checkout-completed'))
      throw new OrderWithoutCustomer();
    for (const event of told) this.#publish(event, who);
  }

  /** A customer who asks for a product by the API alone: all he does is one visit. */
  async noteView(sku: string, authorization: string | undefined): Promise<void> {
    const customerId = await this.#customerOf(authorization);
    if (customerId) this.#publish({ name: 'product-viewed', sku }, { visitorId: customerId, customerId });
  }

  #publish(event: UserEvent, who: Visitor): void {
    switch (event.name) {
      case 'product-viewed':
        return this.events.publish(productViewed, { ...who, sku: event.sku });
      case 'searched':
        return this.events.publish(searched, { ...who, results: event.results });
      case 'basket-added':
        return this.events.publish(basketAdded, { ...who, sku: event.sku, quantity: event.quantity });
      case 'checkout-started':
        return this.events.publish(checkoutStarted, { ...who, products: event.products });
      case 'checkout-completed':
        return this.#publishCompleted(event, who);
    }
  }

  #publishCompleted({ orderId }: { readonly orderId: string }, { visitorId, customerId }: Visitor): void {
    if (customerId === undefined) throw new OrderWithoutCustomer();
    this.events.publish(checkoutCompleted, { visitorId, customerId, orderId });
  }

  async #customerOf(authorization: string | undefined): Promise<string | undefined> {
    const token = authorization && /^Bearer (\S+)$/i.exec(authorization)?.[1];
    return token ? (await this.tokens.userOf(token))?.customerId : undefined;
  }
}
