import { address, currency, orderLine } from '@rivermart/contracts';
import { InvalidRequest, Operation, ZodBody } from '@rivermart/service';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CardTokens } from '../application/card-tokens';
import { Forwarding } from './forwarding';

/** The order service has the last word; shapes that cannot be right need not travel there. */
const publicOrder = z.object({
  lines: z.array(orderLine).min(1).max(100),
  card: z.string().max(200).describe('A card number, or a token of the payment provider'),
  shipTo: address,
  currency: currency.optional(),
});

@Controller('api/orders')
export class OrdersController {
  constructor(
    private readonly cards: CardTokens,
    private readonly forwarding: Forwarding,
  ) {}

  @Operation({ summary: 'Places an order; the same Idempotency-Key again gets the same answer' })
  @Post()
  async place(
    @ZodBody(publicOrder) { card, ...order }: z.output<typeof publicOrder>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    requireIdempotencyKey(request);
    const paymentToken = await this.cards.tokenOf(card);
    await this.forwarding.forward('order', request, reply, { ...order, paymentToken });
  }

  @Operation({ summary: 'The orders of the caller, newest first' })
  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forward('order', request, reply);
  }

  @Operation({ summary: 'One order of the caller' })
  @Get(':orderId')
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forward('order', request, reply);
  }

  @Operation({ summary: 'Every step of an order so far, with its place in the log, and what comes next' })
  @Get(':orderId/journey')
  async journey(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forward('order', request, reply);
  }

  @Operation({
    summary: 'The steps of an order as they happen (server-sent events), resumed by Last-Event-ID',
  })
  @Get(':orderId/events')
  async events(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.stream('order', request, reply);
  }

  @Operation({ summary: 'Cancels an order, as long as the carrier does not have it' })
  @Post(':orderId/cancel')
  async cancel(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forward('order', request, reply);
  }
}

/** Checked before the card is exchanged: nothing goes out for a request that cannot be placed. */
function requireIdempotencyKey({ headers }: FastifyRequest): void {
  if (headers['idempotency-key']) return;
  throw new InvalidRequest([
    { field: 'Idempotency-Key', reason: 'is required: a new unique value for each new order' },
  ]);
}
