import {
  discardParkedRequest,
  Operation,
  parkedKeyQuery,
  Roles,
  ZodBody,
  ZodQuery,
} from '@rivermart/service';
import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AskServices } from '../application/ask-services';
import { servicesWithEvents } from '../application/services-with-events';
import { Forwarding, requestAt, sendAnswer } from './forwarding';

const PATH = '/ops/parked-keys';
const service = z.enum(servicesWithEvents);
const listQuery = parkedKeyQuery.extend({ service: service.optional() });
const retryRequest = z
  .object({
    service: service.optional(),
    ids: z.array(z.string()).optional().describe('Of one service, which must be named'),
    all: z.boolean().optional(),
  })
  .refine(({ ids, service: one, all }) => (ids === undefined ? all === true : one !== undefined), {
    error: 'a service and ids of it are needed; or all: true',
  });
const discardRequest = discardParkedRequest.extend({ service });

interface Page {
  readonly items: readonly { readonly id: string; readonly service: string }[];
  readonly nextCursor?: string;
}

/** Parked keys of all services. They come service by service; a cursor is a service and its own cursor. */
@Roles('operator')
@Controller('api/ops/dead-letters/parked-keys')
export class ParkedKeysController {
  constructor(
    private readonly services: AskServices,
    private readonly forwarding: Forwarding,
  ) {}

  @Operation({ summary: 'Keys whose events wait until the oldest of them passes' })
  @Get()
  async list(
    @ZodQuery(listQuery) { limit, service: one, cursor }: z.output<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [reached, after] = cursor?.split(':') ?? [];
    const names = one === undefined ? servicesWithEvents : [one];
    const left = names.slice(
      Math.max(
        0,
        names.findIndex((name) => name === reached),
      ),
    );
    const asked = await this.services.all<Page>(left, (name) => {
      const query = new URLSearchParams({
        limit: String(limit),
        ...(name === reached && after && { cursor: after }),
      });
      return requestAt(request, `${PATH}?${query.toString()}`);
    });
    if (asked.refusal) return sendAnswer(reply, asked.refusal);

    const found = asked.answers.flatMap(({ answer }) => answer.items);
    const hasMore =
      found.length > limit || asked.answers.some(({ answer }) => answer.nextCursor !== undefined);
    const items = found.slice(0, limit);
    const last = hasMore ? items.at(-1) : undefined;
    const nextCursor = last && `${last.service}:${last.id}`;
    await reply.send({ items, ...(nextCursor && { nextCursor }), unavailable: asked.unavailable });
  }

  @Operation({ summary: 'Tries the oldest events of parked keys now' })
  @Post('retry')
  @HttpCode(200)
  async retry(
    @ZodBody(retryRequest) { service: one, ...body }: z.output<typeof retryRequest>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const names = one === undefined ? servicesWithEvents : [one];
    const asked = await this.services.all<{ count: number }>(
      names,
      requestAt(request, `${PATH}/retry`, body),
    );
    if (asked.refusal) return sendAnswer(reply, asked.refusal);
    const count = asked.answers.reduce((sum, { answer }) => sum + answer.count, 0);
    await reply.send({ count, unavailable: asked.unavailable });
  }

  @Operation({ summary: 'Gives up all events of parked keys; what they were stays on record' })
  @Post('discard')
  @HttpCode(200)
  async discard(
    @ZodBody(discardRequest) { service: name, ...body }: z.output<typeof discardRequest>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarding.forwardTo(name, `${PATH}/discard`, request, reply, body);
  }
}
