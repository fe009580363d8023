import type { ParkedKeyView } from '@rivermart/contracts';
import type { DataSource } from 'typeorm';
import { shown, shownHeaders } from '../dead-letters/dead-letter-view';
import type { ParkedEvent } from './parking-store';

export interface ParkedKeyPage {
  readonly items: readonly ParkedKeyView[];
  readonly nextCursor?: string;
}

interface ParkedKeyRow {
  readonly topic: string;
  readonly key: Buffer;
  readonly parked_at: Date;
  readonly next_try_at: Date;
  readonly events: number;
  readonly consumer: string | null;
  readonly event_id: string;
  readonly partition: number;
  readonly record_offset: string | number;
  readonly attempts: number;
  readonly code: string | null;
  readonly reason: string | null;
  readonly last_failed_at: Date | null;
}

const LIST = `
  SELECT k.topic, k.key, k.parked_at, k.next_try_at, head.*,
    (SELECT count(*)::int FROM parked_event e
     WHERE e.consumer_group = k.consumer_group AND e.topic = k.topic AND e.key = k.key) AS events
  FROM (SELECT * FROM parked_key WHERE consumer_group = $1 AND ($2::text IS NULL OR (topic, key) > ($2, $3::bytea))
        ORDER BY topic, key LIMIT $4) k
  LEFT JOIN LATERAL (
    SELECT consumer, event_id, partition, record_offset, attempts, code, reason, last_failed_at FROM parked_event e
    WHERE e.consumer_group = k.consumer_group AND e.topic = k.topic AND e.key = k.key ORDER BY position LIMIT 1
  ) head ON true
  ORDER BY k.topic, k.key`;

const CHOSEN = `consumer_group = $1 AND ($2::text[] IS NULL OR (topic, key) IN (SELECT * FROM unnest($2, $3::bytea[])))`;

/** The parked keys of one service, for operators. */
export class ParkedKeys {
  constructor(
    private readonly group: string,
    private readonly dataSource: DataSource,
    private readonly onDue: () => void,
  ) {}

  async list(limit: number, cursor?: string): Promise<ParkedKeyPage> {
    const after = cursor === undefined ? undefined : partsOf(cursor);
    const rows = await this.dataSource.query<ParkedKeyRow[]>(LIST, [
      ...[this.group, after?.topic ?? null, after?.key ?? null, limit + 1],
    ]);
    const items = rows.slice(0, limit).map((row) => viewOf(this.group, row));
    const last = items.at(-1);
    return rows.length > limit && last ? { items, nextCursor: last.id } : { items };
  }

  /** Tries the keys' oldest events now; all keys without ids. Resolves with how many keys that is for. */
  async retryNow(ids: readonly string[] | undefined, actor: string): Promise<number> {
    const count = await this.dataSource.transaction(async (tx) => {
      const chosen = this.#chosen(ids);
      const keys = await tx.query<[object[], number]>(
        `UPDATE parked_key SET next_try_at = clock_timestamp() WHERE ${CHOSEN} RETURNING topic`,
        chosen,
      );
      await tx.query("INSERT INTO failure_action (actor, action, details) VALUES ($1, 'retry-parked', $2)", [
        ...[actor, JSON.stringify({ ids: ids ?? 'all', keys: keys[1] })],
      ]);
      return keys[1];
    });
    this.onDue();
    return count;
  }

  /** Gives up all events of these keys; what they were stays in the record of the action. */
  async discard(ids: readonly string[], actor: string): Promise<number> {
    const count = await this.dataSource.transaction(async (tx) => {
      const chosen = this.#chosen(ids);
      await tx.query(`SELECT FROM parked_key WHERE ${CHOSEN} ORDER BY topic, key FOR UPDATE`, chosen);
      const [events] = await tx.query<[ParkedEvent[], number]>(
        `DELETE FROM parked_event WHERE ${CHOSEN} RETURNING *`,
        chosen,
      );
      for (const event of events) {
        await tx.query(
          "INSERT INTO failure_action (actor, action, dead_letter_id, details) VALUES ($1, 'discard-parked', $2, $3)",
          [actor, event.dead_letter_id, JSON.stringify(detailsOf(event))],
        );
      }
      await tx.query(
        "UPDATE dead_letter SET status = 'discarded', status_at = clock_timestamp() WHERE id = ANY ($1)",
        [events.flatMap(({ dead_letter_id: id }) => id ?? [])],
      );
      await tx.query(`DELETE FROM parked_key WHERE ${CHOSEN}`, chosen);
      return events.length;
    });
    this.onDue();
    return count;
  }

  #chosen(ids: readonly string[] | undefined): unknown[] {
    const parts = ids?.map(partsOf);
    return [this.group, parts?.map(({ topic }) => topic) ?? null, parts?.map(({ key }) => key) ?? null];
  }
}

function viewOf(service: string, row: ParkedKeyRow): ParkedKeyView {
  const { topic, key, events, consumer, partition, attempts, code, reason } = row;
  const lastFailedAt = row.last_failed_at?.toISOString() ?? null;
  const place = { partition, offset: Number(row.record_offset) };
  return {
    ...{ id: idOf(topic, key), service, topic, key: shown(key), events },
    ...{ parkedAt: row.parked_at.toISOString(), nextTryAt: row.next_try_at.toISOString() },
    head:
      consumer === null
        ? null
        : { consumer, eventId: row.event_id, ...place, attempts, code, reason, lastFailedAt },
  };
}

const detailsOf = (event: ParkedEvent) => ({
  ...{ consumer: event.consumer, eventId: event.event_id, topic: event.topic, partition: event.partition },
  ...{ offset: Number(event.record_offset), key: shown(event.key), headers: shownHeaders(event.headers) },
  valueBase64: event.value?.toString('base64') ?? null,
});

const idOf = (topic: string, key: Buffer): string =>
  Buffer.concat([Buffer.from(`${topic} `), key]).toString('base64url');

/** Topic names hold no space. */
function partsOf(id: string): { readonly topic: string; readonly key: Buffer } {
  const bytes = Buffer.from(id, 'base64url');
  const end = Math.max(0, bytes.indexOf(' '));
  return { topic: bytes.subarray(0, end).toString(), key: bytes.subarray(end + 1) };
}
