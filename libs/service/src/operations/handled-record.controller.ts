import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Roles } from '../auth/decorators';
import { ZodQuery } from '../http/zod-pipe';
import { Operation } from '../openapi/operation';
import { handledRecord } from './operator-answers';

const recordQuery = z.object({
  topic: z.string().max(249),
  partition: z.coerce.number().int().nonnegative(),
  offset: z.coerce.number().int().nonnegative(),
  eventId: z.uuid().optional(),
});

type HandledRecord = z.output<typeof handledRecord>;

const FAILED = `
  SELECT 'parked' AS state FROM parked_event WHERE topic = $1 AND partition = $2 AND record_offset = $3
  UNION ALL
  SELECT 'dead-letter' FROM dead_letter
   WHERE topic = $1 AND partition = $2 AND record_offset = $3 AND status IN ('open', 'replaying', 'discarded')
   LIMIT 1`;

/** The key of the inbox begins with the consumer, of which there are few: each is looked up on its own. */
const HANDLED = `
  WITH RECURSIVE each AS (
    (SELECT consumer FROM inbox ORDER BY consumer LIMIT 1)
    UNION ALL
    SELECT (SELECT consumer FROM inbox WHERE consumer > each.consumer ORDER BY consumer LIMIT 1)
      FROM each WHERE each.consumer IS NOT NULL
  )
  SELECT max(inbox.handled_at) AS "handledAt"
    FROM each JOIN inbox ON inbox.consumer = each.consumer AND inbox.event_id = $1`;

/** What became of one record in this service. */
@Roles('operator')
@Controller('ops/records')
export class HandledRecordController {
  constructor(private readonly database: DataSource) {}

  @Operation({
    summary: 'Whether a record of the log was handled here, waits parked or is a dead letter',
    answers: { 200: handledRecord },
  })
  @Get()
  async read(@ZodQuery(recordQuery) record: z.output<typeof recordQuery>): Promise<HandledRecord> {
    const { topic, partition, offset, eventId } = record;
    const failed: { state: HandledRecord['state'] }[] = await this.database.query(FAILED, [
      ...[topic, partition, offset],
    ]);
    if (failed[0]) return { state: failed[0].state, handledAt: null };
    if (eventId === undefined) return { state: 'unknown', handledAt: null };

    const rows: { handledAt: Date | null }[] = await this.database.query(HANDLED, [eventId]);
    const handledAt = rows[0]?.handledAt ?? null;
    return { state: handledAt ? 'handled' : 'unknown', handledAt: handledAt?.toISOString() ?? null };
  }
}
