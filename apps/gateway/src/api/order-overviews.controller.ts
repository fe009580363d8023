import { orderFilters } from '@rivermart/contracts';
import { Operation, Roles, ZodQuery } from '@rivermart/service';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AskServices } from '../application/ask-services';
import { servicesWithEvents } from '../application/services-with-events';
import { Forwarding, requestAt } from './forwarding';

const overviewQuery = z.object({
  state: z.enum(orderFilters).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: z.uuid().optional(),
});

interface ParkedPage {
  readonly items: readonly { readonly key: string }[];
}

/** As many as the order service takes at once; more parked keys than this are found under parked keys. */
const MAX_PARKED = 200;

/** Orders of all customers. The order service knows them; which of them wait for a retry, every service knows for itself. */
@Roles('operator')
@Controller('api/ops/orders')
export class OrderOverviewsController {
  constructor(
    private readonly services: AskServices,
    private readonly forwarding: Forwarding,
  ) {}

  @Operation({ summary: 'Orders of all customers, newest first; filters and a cursor' })
  @Get()
  async list(
    @ZodQuery(overviewQuery) query: z.output<typeof overviewQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) asked.set(name, String(value));
    if (query.state === 'retrying') asked.set('ids', (await this.#retrying(request)).join(','));
    await this.forwarding.forwardTo('order', `/ops/orders?${asked.toString()}`, request, reply);
  }

  @Operation({ summary: 'One order of any customer' })
  @Get(':orderId')
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forward('order', request, reply);
  }

  @Operation({ summary: 'The journey of an order of any customer' })
  @Get(':orderId/journey')
  async journey(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarding.forward('order', request, reply);
  }

  /** Orders of which some service has parked an event. */
  async #retrying(request: FastifyRequest): Promise<readonly string[]> {
    const names = servicesWithEvents.filter((name) => name !== 'bank');
    const path = `/ops/parked-keys?limit=${MAX_PARKED}`;
    const { answers } = await this.services.all<ParkedPage>(names, requestAt(request, path));
    const keys = answers.flatMap(({ answer }) => answer.items.map(({ key }) => key));
    return [...new Set(keys)].filter((key) => z.uuid().safeParse(key).success).slice(0, MAX_PARKED);
  }
}
