import {
  deadLetterQuery,
  discardRequest,
  editRequest,
  Operation,
  replayRequest,
  Roles,
  ZodBody,
  ZodPipe,
  ZodQuery,
} from '@rivermart/service';
import { Controller, Get, HttpCode, Param, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AskServices } from '../application/ask-services';
import type { ServiceName } from '../application/ports';
import { servicesWithEvents } from '../application/services-with-events';
import { Forwarding, requestAt, sendAnswer } from './forwarding';

const PATH = '/ops/dead-letters';
const service = z.enum(servicesWithEvents);
const listQuery = deadLetterQuery.extend({ service: service.optional() });
const ofServices = { service: service.optional() };
const id = new ZodPipe(z.uuid());

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly nextCursor?: string;
}
interface Outcome {
  readonly count: number;
  readonly sample: readonly string[];
}

/** Dead letters of all services: each service keeps its own, here they are one list. */
@Roles('operator')
@Controller('api/ops/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly services: AskServices,
    private readonly forwarding: Forwarding,
  ) {}

  @Operation({ summary: 'Dead letters of all services or one, newest first; filters and a cursor' })
  @Get()
  async list(
    @ZodQuery(listQuery) { limit, service: one }: z.output<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = new URL(request.url, 'http://gateway').searchParams;
    query.delete('service');
    const asked = await this.services.all<Page>(
      chosen(one),
      requestAt(request, `${PATH}?${query.toString()}`),
    );
    if (asked.refusal) return sendAnswer(reply, asked.refusal);

    // Ids are made of their time, so the order of all is the order of each.
    const found = asked.answers.flatMap(({ answer }) => answer.items).sort((a, b) => (a.id < b.id ? 1 : -1));
    const hasMore =
      found.length > limit || asked.answers.some(({ answer }) => answer.nextCursor !== undefined);
    const items = found.slice(0, limit);
    const nextCursor = hasMore ? items.at(-1)?.id : undefined;
    await reply.send({ items, ...(nextCursor && { nextCursor }), unavailable: asked.unavailable });
  }

  @Operation({ summary: 'One dead letter: bytes, headers, history and what operators did with it' })
  @Get(':service/:id')
  async show(
    @Param('service', new ZodPipe(service)) name: ServiceName,
    @Param('id', id) letter: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarding.forwardTo(name, `${PATH}/${letter}`, request, reply);
  }

  @Operation({
    summary: 'Changes value or headers of an open dead letter; refused when they break the contract',
  })
  @Patch(':service/:id')
  async edit(
    @Param('service', new ZodPipe(service)) name: ServiceName,
    @Param('id', id) letter: string,
    @ZodBody(editRequest) body: z.output<typeof editRequest>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarding.forwardTo(name, `${PATH}/${letter}`, request, reply, body);
  }

  @Operation({ summary: 'Hands open dead letters to their handlers again, in the order of their keys' })
  @Post('replay')
  @HttpCode(200)
  async replay(
    @ZodBody(replayRequest.safeExtend(ofServices)) _body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#everywhere('replay', request, reply);
  }

  @Operation({ summary: 'Gives open dead letters up; they stay readable' })
  @Post('discard')
  @HttpCode(200)
  async discard(
    @ZodBody(discardRequest.safeExtend(ofServices)) _body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#everywhere('discard', request, reply);
  }

  async #everywhere(action: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { service: one, ...body } = request.body as { readonly service?: ServiceName };
    const asked = await this.services.all<Outcome>(
      chosen(one),
      requestAt(request, `${PATH}/${action}`, body),
    );
    if (asked.refusal) return sendAnswer(reply, asked.refusal);
    const services = asked.answers
      .map(({ service: name, answer: { count, sample } }) => ({ service: name, count, sample }))
      .filter(({ count }) => count > 0);
    const count = services.reduce((sum, each) => sum + each.count, 0);
    await reply.send({ count, services, unavailable: asked.unavailable });
  }
}

const chosen = (one: ServiceName | undefined): readonly ServiceName[] =>
  one === undefined ? servicesWithEvents : [one];
