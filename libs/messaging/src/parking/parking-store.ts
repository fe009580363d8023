import type { Client } from 'pg';
import type { InboxEntry } from '../inbox/inbox';
import type { IncomingRecord } from '../log-client';
import { ArrayLiteral } from '../postgres/array-literal';
import type { Session } from '../postgres/session';
import { prepared, type Statement } from '../postgres/statement';
import type { Failure } from './failure';
import { keptRecord, type KeptRecord } from './kept-record';
import { nameOf, parkedKeyOf, type ParkedKey } from './parked-key';

/** An event to be parked. Without a failure it waits behind one that failed. */
export interface EventToPark extends InboxEntry {
  readonly record: IncomingRecord;
  readonly failure?: Failure | undefined;
}

/** An event as it waits. */
export interface ParkedEvent extends KeptRecord {
  readonly position: string | number;
  readonly consumer: string;
  readonly event_id: string;
  readonly key: Buffer;
  readonly attempts: number;
  readonly code: string | null;
  readonly first_failed_at: Date | null;
  readonly last_failed_at: Date | null;
  /** Set when an operator replays it. */
  readonly dead_letter_id: string | null;
}

/** A connection, whether or not it is in a transaction. */
export type Send = <Row extends object>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;

const COLUMNS = [
  ['consumer', 'text'],
  ['event_id', 'uuid'],
  ['topic', 'text'],
  ['key', 'bytea'],
  ['partition', 'integer'],
  ['record_offset', 'bigint'],
  ['record_time', 'timestamptz'],
  ['record_key', 'bytea'],
  ['value', 'bytea'],
  ['headers', 'text'],
  ['attempts', 'integer'],
  ['code', 'text'],
  ['reason', 'text'],
  ['first_failed_at', 'timestamptz'],
  ['last_failed_at', 'timestamptz'],
] as const;

const NAMES = COLUMNS.map(([name]) => name).join(', ');

// The key's row is locked until the commit, also when it exists: whoever forgets a key without events waits.
const PARK = prepared(
  `WITH given AS (
     SELECT * FROM unnest(${COLUMNS.map(([, type], index) => `$${index + 3}::${type}[]`).join(', ')})
     WITH ORDINALITY AS g(${NAMES}, ordinal)
   ), keys AS (
     INSERT INTO parked_key AS k (consumer_group, topic, key, next_try_at)
     SELECT $1, topic, key, clock_timestamp() + make_interval(secs => $2)
     FROM (SELECT DISTINCT topic, key FROM given ORDER BY topic, key) AS each
     ON CONFLICT (consumer_group, topic, key) DO UPDATE SET next_try_at = k.next_try_at
   )
   INSERT INTO parked_event (consumer_group, ${NAMES}) SELECT $1, ${NAMES} FROM given ORDER BY ordinal
   ON CONFLICT (consumer, event_id) DO NOTHING`,
);

/** Parks events in their order, in the caller's transaction. A key that is parked already keeps its schedule. */
export async function park(
  send: Send,
  group: string,
  events: readonly EventToPark[],
  delayMs: number,
): Promise<void> {
  const columns = COLUMNS.map(() => new ArrayLiteral());
  for (const event of events) {
    const values = columnsOf(event);
    COLUMNS.forEach(([name], index) => columns[index]?.add(values[name]));
  }
  await send(PARK, [group, delayMs / 1_000, ...columns.map(String)]);
}

function columnsOf(event: EventToPark): Readonly<Record<string, unknown>> {
  const { consumer, eventId, record, failure } = event;
  return {
    ...{ consumer, event_id: eventId, ...keptRecord(record), key: parkedKeyOf(event).key },
    attempts: failure?.attempts ?? 0,
    code: failure?.code,
    reason: failure?.reason,
    first_failed_at: failure?.firstFailedAt,
    last_failed_at: failure?.lastFailedAt,
  };
}

const FEW = 100;
const LOOK = prepared(`SELECT topic, key FROM parked_key WHERE consumer_group = $1 LIMIT ${FEW + 1}`);
const LOOK_UP = prepared(
  'SELECT k.topic, k.key FROM unnest($2::text[], $3::bytea[]) AS g(topic, key) ' +
    'JOIN parked_key k ON k.topic = g.topic AND k.key = g.key WHERE k.consumer_group = $1',
);

/** The parked keys when they are few, which is nearly always none: one look at an index, whatever the batch. */
export async function fewParkedKeys(send: Send, group: string): Promise<readonly ParkedKey[] | 'many'> {
  const keys = await send<ParkedKey>(LOOK, [group]);
  return keys.length > FEW ? 'many' : keys;
}

/** Names of those keys of `entries` that are parked. */
export async function parkedAmong(
  send: Send,
  group: string,
  entries: readonly (InboxEntry & { readonly record: IncomingRecord })[],
): Promise<ReadonlySet<string>> {
  const keys = new Map(entries.map((entry) => [nameOf(parkedKeyOf(entry)), parkedKeyOf(entry)]));
  const topics = new ArrayLiteral();
  const bytes = new ArrayLiteral();
  for (const { topic, key } of keys.values()) {
    topics.add(topic);
    bytes.add(key);
  }
  return new Set((await send<ParkedKey>(LOOK_UP, [group, String(topics), String(bytes)])).map(nameOf));
}

const TAKE_DUE = prepared(
  `UPDATE parked_key k SET next_try_at = clock_timestamp() + make_interval(secs => $2)
   FROM (SELECT topic, key FROM parked_key WHERE consumer_group = $1 AND next_try_at <= clock_timestamp()
         ORDER BY next_try_at LIMIT 20 FOR UPDATE SKIP LOCKED) AS due
   WHERE k.consumer_group = $1 AND k.topic = due.topic AND k.key = due.key RETURNING k.topic, k.key`,
);

/** Keys whose time has come. They come up again after `leaseMs`, in case the process that took them dies. */
export const takeDueKeys = (send: Send, group: string, leaseMs: number): Promise<ParkedKey[]> =>
  send<ParkedKey>(TAKE_DUE, [group, leaseMs / 1_000]);

const SCHEDULE = prepared(
  'UPDATE parked_key SET next_try_at = clock_timestamp() + make_interval(secs => $4) ' +
    'WHERE consumer_group = $1 AND topic = $2 AND key = $3',
);

export async function scheduleKey(
  send: Send,
  group: string,
  { topic, key }: ParkedKey,
  delayMs: number,
): Promise<void> {
  await send(SCHEDULE, [group, topic, key, delayMs / 1_000]);
}

const OLDEST = prepared(
  'SELECT * FROM parked_event WHERE consumer_group = $1 AND topic = $2 AND key = $3 ORDER BY position LIMIT $4',
);

export const oldestEvents = (
  send: Send,
  group: string,
  { topic, key }: ParkedKey,
  limit: number,
): Promise<ParkedEvent[]> => send<ParkedEvent>(OLDEST, [group, topic, key, limit]);

const RELEASE = prepared(
  `WITH released AS (DELETE FROM parked_event WHERE position = ANY ($1::bigint[]) RETURNING position, dead_letter_id),
   resolved AS (
     UPDATE dead_letter SET status = 'resolved', status_at = clock_timestamp()
     FROM released WHERE id = dead_letter_id AND status = 'replaying'
   )
   SELECT position FROM released`,
);

/**
 * Takes events out, in the transaction that handles them: whoever else has them in hand waits here and then
 * gets none. Answers with the positions that are now the caller's.
 */
export async function releaseEvents(
  send: Send,
  positions: readonly ParkedEvent['position'][],
): Promise<ReadonlySet<string>> {
  const released = await send<{ position: string | number }>(RELEASE, [`{${positions.join()}}`]);
  return new Set(released.map(({ position }) => String(position)));
}

const NOTE = prepared(
  `UPDATE parked_event SET attempts = $2, code = $3, reason = $4, first_failed_at = $5, last_failed_at = $6
   WHERE position = $1`,
);

export async function noteFailure(
  send: Send,
  position: ParkedEvent['position'],
  { attempts, code, reason, firstFailedAt, lastFailedAt }: Failure,
): Promise<void> {
  await send(NOTE, [position, attempts, code, reason, firstFailedAt, lastFailedAt]);
}

const LOCK_KEY = prepared(
  'SELECT FROM parked_key WHERE consumer_group = $1 AND topic = $2 AND key = $3 FOR UPDATE',
);
const FORGET_KEY = prepared(
  `DELETE FROM parked_key k WHERE consumer_group = $1 AND topic = $2 AND key = $3 AND NOT EXISTS (
     SELECT FROM parked_event e WHERE e.consumer_group = k.consumer_group AND e.topic = k.topic AND e.key = k.key)`,
);

/**
 * Lets the key's next events be handled as they come, unless one waits. Two statements: the second must see
 * what was committed by those for whom the lock had to wait.
 */
export async function forgetKeyWithoutEvents(
  session: Session,
  group: string,
  { topic, key }: ParkedKey,
): Promise<void> {
  const transaction = await session.begin();
  const values = [group, topic, key];
  transaction.send(LOCK_KEY, values).catch(() => undefined);
  transaction.send(FORGET_KEY, values).catch(() => undefined);
  await transaction.commit();
}

/** Statements of their own, outside any transaction. */
export const sendOver =
  (client: Client): Send =>
  async <Row extends object>(statement: Statement, values: readonly unknown[]) =>
    (await client.query({ ...statement, values: [...values] })).rows as Row[];
