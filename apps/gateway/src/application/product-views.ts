import { productViewed } from '@rivermart/contracts';
import { LossyEvents } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { TokenIssuer } from './ports';

/**
 * Tells that a signed-in customer looked at a product. Best effort on purpose: the gateway has no database and
 * so no outbox, and a lost view hurts nobody.
 */
@Injectable()
export class ProductViews {
  constructor(
    private readonly tokens: TokenIssuer,
    private readonly events: LossyEvents,
  ) {}

  /** @param authorization the header of a request that may well be a stranger's. */
  async note(sku: string, authorization: string | undefined): Promise<void> {
    const token = authorization && /^Bearer (\S+)$/i.exec(authorization)?.[1];
    const user = token ? await this.tokens.userOf(token) : undefined;
    if (user) this.events.publish(productViewed, { customerId: user.customerId, sku });
  }
}
