import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { RecordPlace } from '../handlers/received-event';
import { crashPoint } from '../crash-points';
import { journeyAgeMs, patienceMs } from '../journey-age';
import type { LogClient, OutgoingRecord } from '../log-client';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics/messaging-metrics';
import { deleteMessages, oldestMessages, RELAY_BATCH, type OutboxRow } from '../outbox/outbox-reader';
import { Pace } from '../pace';
import type { Session } from '../postgres/session';
import type { MessagingTracing } from '../tracing';
import { Alarm } from './alarm';
import type { Publication, PublicationListener } from './publication-listener';

export interface RelaySettings {
  /** Its own, with `synchronous_commit=off`: a lost delete only publishes a message again. */
  readonly session: Session;
  readonly logClient: LogClient;
  readonly metrics: MessagingMetrics;
  readonly log: Log;
  readonly tracing?: MessagingTracing | undefined;
  /** How often to look without being woken: for messages of other processes, and for a lock set free. */
  readonly pollMs?: number;
}

/** Any number does, as long as all instances of a service take the same one. Unique per database. */
const RELAY_LOCK = 4_201_012;
const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 5_000;
const DRAIN_MS = 2_000;
const LONGEST_PATIENCE_MS = 120;

type CycleOutcome = 'more' | 'idle' | 'failed';

/** The log did not take the messages: no fault of the database connection, which keeps the lock. */
class PublishFailed extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * Publishes the outbox, oldest message first, and deletes what the log acknowledged. A crash in between
 * publishes messages again, which the inboxes drop.
 *
 * One relay a database: it holds an advisory lock for the life of its connection; the others look every
 * half second whether it is free. Two at once would mix up the order of a key (as would `SKIP LOCKED`).
 */
export class Relay {
  readonly #pace = new Pace(25, 4);
  readonly #alarm = new Alarm();
  #listener: PublicationListener | undefined;
  readonly #stopping = new AbortController();
  #leading: Client | undefined;
  #running: Promise<void> | undefined;
  #deletion: Promise<void> | undefined;
  #stopBy: number | undefined;
  /** Journeys that were late in the last cycle are late in the next one. */
  #patienceMs = 0;

  constructor(private readonly settings: RelaySettings) {}

  start(): void {
    this.#running ??= this.#run();
  }

  /** From now on `listener` is told where published facts lie. */
  tell(listener: PublicationListener): void {
    this.#listener = listener;
  }

  /** There is something to publish: called after a commit, costs nothing when the relay is at work. */
  wake(): void {
    this.#alarm.ring();
  }

  /** This instance's relay is the one that publishes. */
  get isLeading(): boolean {
    return this.#leading !== undefined;
  }

  /** Publishes what is left, for two seconds at most, and gives the lock away. */
  async stop(): Promise<void> {
    this.#stopBy = Date.now() + DRAIN_MS;
    this.#stopping.abort();
    this.#alarm.ring();
    await this.#running;
    await this.settings.session.close();
  }

  async #run(): Promise<void> {
    const { pollMs = 500 } = this.settings;
    for (let failures = 0; ;) {
      const outcome = await this.#tryCycle(failures);
      failures = outcome === 'failed' ? failures + 1 : 0;
      if (this.#isOver(outcome)) return;
      if (outcome === 'failed') await this.#rest(failures);
      if (outcome === 'idle') await this.#alarm.wait(pollMs);
    }
  }

  #isOver(outcome: CycleOutcome): boolean {
    return this.#stopBy !== undefined && (outcome !== 'more' || Date.now() > this.#stopBy);
  }

  /** Not to be woken: every commit would try a log that is away. */
  async #rest(failures: number): Promise<void> {
    const { signal } = this.#stopping;
    const delayMs = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** failures);
    await sleep(delayMs, undefined, { signal }).catch(() => undefined);
  }

  async #tryCycle(failures: number): Promise<CycleOutcome> {
    const { log, session } = this.settings;
    try {
      const outcome = await this.#cycle();
      if (failures > 0) log.info('The relay publishes again');
      return outcome;
    } catch (error) {
      if (failures === 0) log.warn('The relay cannot publish and will try again', { error });
      if (!(error instanceof PublishFailed)) await session.discard();
      return 'failed';
    }
  }

  async #cycle(): Promise<CycleOutcome> {
    this.#alarm.silence();
    const client = await this.settings.session.connected();
    if (!(await this.#leads(client))) return 'idle';

    await this.#pace.turn(this.#stopBy === undefined ? this.#patienceMs : 0);
    const [rows] = await Promise.all([oldestMessages(client), this.#deletion]);
    if (this.#deletion) crashPoint('after-outbox-deletion');
    this.#deletion = undefined;
    if (rows.length > 0) await this.#publish(client, rows);
    // Another look at an outbox that is probably empty costs a statement: only when there is a reason.
    return rows.length === RELAY_BATCH || this.#alarm.rings ? 'more' : 'idle';
  }

  async #leads(client: Client): Promise<boolean> {
    if (this.#leading === client) return true;
    this.#leading = undefined;
    const { rows } = await client.query<{ is_mine: boolean }>('SELECT pg_try_advisory_lock($1) AS is_mine', [
      RELAY_LOCK,
    ]);
    if (!rows[0]?.is_mine) return false;
    client.once('end', () => {
      if (this.#leading === client) this.#leading = undefined;
    });
    this.#deletion = undefined;
    this.#leading = client;
    return true;
  }

  async #publish(client: Client, rows: readonly OutboxRow[]): Promise<void> {
    const { logClient, metrics, tracing } = this.settings;
    const records = rows.map(recordOf);
    this.#patienceMs = patienceOf(records);
    const trace = tracing?.publication(records);
    crashPoint('before-publish');
    const places = await logClient.publish(records).catch((error: unknown) => {
      trace?.failed(error);
      throw new PublishFailed(error);
    });
    crashPoint('after-publish');
    trace?.acknowledged(places);
    metrics.batch('relay', rows.length);
    metrics.published.inc(rows.length);

    if (this.#listener) return this.#reportAndDelete(client, rows, places, this.#listener);
    // Answered together with the next SELECT, which the server runs after it.
    this.#deletion = deleteMessages(client, rows);
    this.#deletion.catch(() => undefined);
  }

  async #reportAndDelete(
    client: Client,
    rows: readonly OutboxRow[],
    places: readonly RecordPlace[],
    listener: PublicationListener,
  ): Promise<void> {
    const publications = rows.flatMap(({ event_id: eventId }, index) => {
      const place = places[index];
      return eventId !== null && place ? [{ eventId, place }] : [];
    });
    await client.query('BEGIN');
    await this.#report(client, publications, listener);
    await deleteMessages(client, rows);
    await client.query('COMMIT');
    crashPoint('after-outbox-deletion');
  }

  /** A listener's failure must not hold up the log, or one bad row would stop all events of a service. */
  async #report(
    client: Client,
    publications: readonly Publication[],
    listener: PublicationListener,
  ): Promise<void> {
    await client.query('SAVEPOINT listener');
    try {
      await listener.published(publications, (sql, parameters) =>
        client.query(sql, [...parameters]).then(({ rows }) => rows),
      );
    } catch (error) {
      this.settings.log.error('A publication listener failed', { error });
      await client.query('ROLLBACK TO SAVEPOINT listener');
    }
  }
}

/** A full batch needs no company. */
function patienceOf(records: readonly OutgoingRecord[]): number {
  if (records.length === RELAY_BATCH) return 0;
  const correlationId = records[0]?.headers['correlation-id'] ?? '';
  return patienceMs(journeyAgeMs(correlationId, Date.now()), records.length, LONGEST_PATIENCE_MS);
}

function recordOf({ topic, key, value, headers, is_base64: isBase64 }: OutboxRow): OutgoingRecord {
  const encoding = isBase64 ? 'base64' : 'utf8';
  return {
    topic,
    key: key === null ? null : Buffer.from(key, encoding),
    value: value === null ? null : Buffer.from(value, encoding),
    headers: JSON.parse(headers) as Record<string, string>,
  };
}
