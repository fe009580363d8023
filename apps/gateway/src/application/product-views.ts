import { productViewed } from '@rivermart/contracts';
import { Clock, newId } from '@rivermart/kernel';
import { Logger } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { EventStream, TokenIssuer } from './ports';

/**
 * Tells that a signed-in customer looked at a product. Best effort on purpose: the gateway has no database and
 * so no outbox, and a lost view hurts nobody.
 */
@Injectable()
export class ProductViews {
  constructor(
    private readonly tokens: TokenIssuer,
    private readonly events: EventStream,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Never rejects: the page is shown whatever happens here. */
  async note(sku: string, authorization: string | undefined): Promise<void> {
    try {
      const user = authorization && (await this.tokens.userOf(authorization.replace(/^Bearer /i, '')));
      if (!user) return;

      const { customerId } = user;
      const origin = { source: 'gateway', occurredAt: this.clock.now(), correlationId: newId() };
      await this.events.publish(productViewed, productViewed.create({ customerId, sku }, origin));
    } catch (error) {
      this.logger.debug('A product view was lost', { error });
    }
  }
}
