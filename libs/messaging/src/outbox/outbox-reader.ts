import type { Client } from 'pg';
import { prepared } from '../postgres/statement';

/** A message as it stands in the outbox. */
export interface OutboxRow {
  /** bigint: never used in arithmetic, so it stays what the client makes of it. */
  readonly id: string | number;
  readonly event_id: string | null;
  readonly topic: string;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: string;
  readonly is_base64: boolean;
}

export const RELAY_BATCH = 500;

const SELECT = prepared(
  `SELECT id, event_id, topic, key, value, headers, is_base64 FROM outbox ORDER BY id LIMIT ${RELAY_BATCH}`,
);
const DELETE = prepared('DELETE FROM outbox WHERE id = ANY ($1::bigint[])');
const STATE = prepared(
  'SELECT (SELECT count(*)::int FROM (SELECT FROM outbox LIMIT 100000) counted) AS size, ' +
    '(SELECT extract(epoch FROM clock_timestamp() - recorded_at)::float8 FROM outbox ORDER BY id LIMIT 1) AS age',
);

/** Messages that were written first, in the order in which they must be published. */
export async function oldestMessages(client: Client): Promise<readonly OutboxRow[]> {
  return (await client.query<OutboxRow>(SELECT)).rows;
}

export async function deleteMessages(client: Client, rows: readonly OutboxRow[]): Promise<void> {
  await client.query({ ...DELETE, values: [`{${rows.map(({ id }) => id).join()}}`] });
}

export interface OutboxState {
  /** Counted up to 100,000. */
  readonly size: number;
  /** Seconds the oldest message has waited; 0 when none does. */
  readonly ageSeconds: number;
}

export async function outboxState(client: Client): Promise<OutboxState> {
  const { rows } = await client.query<{ size: number; age: number | null }>(STATE);
  return { size: rows[0]?.size ?? 0, ageSeconds: rows[0]?.age ?? 0 };
}
