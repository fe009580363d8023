import { orderLine, uuid, type UserEventsAccepted } from '@rivermart/contracts';
import { Operation, Public, ZodBody } from '@rivermart/service';
import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { UserEvents } from '../application/user-events';

const event = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('product-viewed'), sku: orderLine.shape.sku }),
  z.strictObject({ name: z.literal('searched'), results: z.number().int().min(0).max(1_000_000) }),
  z.strictObject({ name: z.literal('basket-added'), ...orderLine.shape }),
  z.strictObject({ name: z.literal('checkout-started'), products: z.number().int().min(1).max(100) }),
  z.strictObject({ name: z.literal('checkout-completed'), orderId: uuid }),
]);

const userEvents = z.strictObject({
  visitorId: uuid.describe('Drawn by the browser for one window; no personal data'),
  events: z.array(event).min(1).max(20),
});

/** By address, whatever token comes along: a new forged one each time would be a new budget each time. */
const batchesPerMinute = {
  ...{ max: 600, timeWindow: 60_000 },
  keyGenerator: ({ ip }: FastifyRequest) => ip,
};

@Public()
@Controller('api/user-events')
export class UserEventsController {
  constructor(private readonly userEvents: UserEvents) {}

  @Operation({ summary: 'Tells what somebody did in the shop: products viewed, searches, basket, checkout' })
  @RouteConfig({ rateLimit: batchesPerMinute })
  @Post()
  @HttpCode(202)
  async tell(
    @ZodBody(userEvents) { visitorId, events }: z.output<typeof userEvents>,
    @Req() { headers }: FastifyRequest,
  ): Promise<UserEventsAccepted> {
    await this.userEvents.tell(visitorId, events, headers.authorization);
    return { accepted: events.length };
  }
}
