import { newId } from '@rivermart/kernel';
import type { InboxEntry } from '../inbox/inbox';
import type { IncomingRecord } from '../log-client';
import type { Failure } from '../parking/failure';
import { keptRecord } from '../parking/kept-record';
import { parkedKeyOf } from '../parking/parked-key';
import type { ScopedUnit } from '../unit/scoped-unit';
import { deadLetterOf } from './dead-letter';

/** An event that was given up. */
export interface LostEvent extends InboxEntry {
  readonly record: IncomingRecord;
  readonly failure: Failure;
  /** Its place in the order of its key, when it had one already. */
  readonly position?: string | number | undefined;
  /** The dead letter whose replay this was. */
  readonly replayOf?: string | null | undefined;
}

const MAX_REASON = 10_000;

const INSERT = `INSERT INTO dead_letter (id, consumer_group, consumer, event_id, topic, key, partition, record_offset, record_time,
     record_key, value, headers, attempts, code, reason, first_failed_at, last_failed_at, replay_of, position)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
     coalesce($19::bigint, nextval('failure_position')))`;
const FAILED_AGAIN =
  "UPDATE dead_letter SET status = 'failed-again', status_at = clock_timestamp() WHERE id = $1";

/**
 * Writes the dead letter and its public copy on `<topic>.<group>.dlq`, both in the unit that marks the event
 * handled: there is exactly one of each per failure.
 */
export async function bury(unit: ScopedUnit, group: string, lost: LostEvent): Promise<void> {
  const { consumer, eventId, record, failure, position, replayOf } = lost;
  const id = newId();
  const kept = keptRecord(record);
  unit.send(deadLetterOf(record, { ...failure, deadLetterId: id, consumer, group }));
  if (replayOf) await unit.query(FAILED_AGAIN, [replayOf]);
  await unit.query(INSERT, [
    ...[id, group, consumer, eventId, kept.topic, parkedKeyOf(lost).key],
    ...[kept.partition, kept.record_offset, kept.record_time, kept.record_key, kept.value, kept.headers],
    ...[failure.attempts, failure.code, textOf(failure.reason), failure.firstFailedAt, failure.lastFailedAt],
    ...[replayOf ?? null, position ?? null],
  ]);
}

/** A message of an error may hold whatever the handler was given. */
const textOf = (reason: string): string => reason.slice(0, MAX_REASON).replaceAll('\0', '');
