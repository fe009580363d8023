import type { FollowedRecord, ProducedRecord, RecordPage } from '@rivermart/contracts';
import { RuleViolation } from '@rivermart/kernel';
import {
  CurrentUser,
  Logger,
  Operation,
  Roles,
  ZodBody,
  ZodPipe,
  ZodQuery,
  type User,
} from '@rivermart/service';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BrowseRecords } from '../application/records/browse-records';
import { FollowRecord } from '../application/records/follow-record';
import { ProduceRecord } from '../application/records/produce-record';
import { RecordTail } from '../application/records/record-tail';
import { requestAt } from './forwarding';
import { writeTail } from './tail-stream';

const number = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const recordsQuery = z.object({
  partition: number.optional(),
  from: z.string().max(1_000).default('end'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const recordToProduce = z.object({
  key: z.string().nullable().default(null),
  value: z.unknown(),
  headers: z.record(z.string(), z.string()).default({}),
});

class RecordUnknown extends RuleViolation {
  readonly code = 'operations.record-unknown';
}

/** The topics record by record. */
@Roles('operator')
@Controller('api/ops/topics')
export class RecordsController {
  constructor(
    private readonly browse: BrowseRecords,
    private readonly follow: FollowRecord,
    private readonly produce: ProduceRecord,
    private readonly tail: RecordTail,
    private readonly logger: Logger,
  ) {}

  @Operation({ summary: 'Records of a topic from a place on; as server-sent events those that arrive' })
  @Get(':topic/records')
  async list(
    @Param('topic') topic: string,
    @ZodQuery(recordsQuery) query: z.output<typeof recordsQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page: RecordPage = await this.browse.page({ topic, ...query });
    if (query.from === 'end' && String(request.headers.accept).includes('text/event-stream'))
      return writeTail(reply, this.tail.of(page));
    await reply.send(page);
  }

  @Operation({ summary: 'Publishes an event made by hand; refused when it does not fit its contract' })
  @Post(':topic/records')
  async create(
    @CurrentUser() { customerId }: User,
    @Param('topic') topic: string,
    @ZodBody(recordToProduce) record: z.output<typeof recordToProduce>,
  ): Promise<ProducedRecord> {
    const place = await this.produce.execute(topic, record);
    this.logger.warn('An operator published a record', { operator: customerId, ...place });
    return place;
  }

  @Operation({ summary: 'One record, and what became of it in every group that reads its topic' })
  @Get(':topic/:partition/:offset')
  async read(
    @Param('topic') topic: string,
    @Param('partition', new ZodPipe(number)) partition: number,
    @Param('offset', new ZodPipe(number)) offset: number,
    @Req() request: FastifyRequest,
  ): Promise<FollowedRecord> {
    const found = await this.follow.of({ topic, partition, offset }, (path) => requestAt(request, path));
    if (found) return found;
    throw new RecordUnknown(
      `There is no record ${topic} / ${partition} @ ${offset}: not yet, or not any more`,
    );
  }
}
