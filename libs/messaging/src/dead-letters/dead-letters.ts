import type { DeadLetterDetails, DeadLetterSummary, FailureAction } from '@rivermart/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import type { RecordReader } from '../consumer/record-reader';
import { keptHeaders } from '../parking/kept-record';
import { DeadLetterNotFound, DeadLetterNotOpen, EditRefused } from './dead-letter-errors';
import { FILTER, filterValues, type DeadLetterFilter } from './dead-letter-filter';
import { shown, shownHeaders, summaryOf, type DeadLetterRow } from './dead-letter-view';
import { editedRecord, type DeadLetterEdit } from './edited-record';

export interface DeadLetterPage {
  readonly items: readonly DeadLetterSummary[];
  readonly nextCursor?: string;
}

export interface BulkOptions {
  /** Says what would be done, and does nothing. */
  readonly isDryRun?: boolean | undefined;
  /** Keys a second, so that a repaired service is not run over. */
  readonly ratePerSecond?: number | undefined;
}

/** How many dead letters an action was for, and the first of them. */
export interface BulkOutcome {
  readonly count: number;
  readonly sample: readonly string[];
}

const SAMPLE = 20;
const NO_LIMIT_PER_SECOND = 1e9;

// Oldest key first; a key that is parked already is tried again with its oldest event, which may be this one.
const REPLAY = `
  WITH chosen AS (SELECT * FROM dead_letter WHERE id = ANY ($1)),
  keys AS (
    INSERT INTO parked_key AS k (consumer_group, topic, key, next_try_at)
    SELECT consumer_group, topic, key, clock_timestamp() + make_interval(secs => turn / $2::float8)
    FROM (SELECT consumer_group, topic, key, row_number() OVER (ORDER BY min(position)) - 1 AS turn
          FROM chosen GROUP BY consumer_group, topic, key ORDER BY consumer_group, topic, key) AS each
    ON CONFLICT (consumer_group, topic, key) DO UPDATE SET next_try_at = least(k.next_try_at, EXCLUDED.next_try_at)
  )
  INSERT INTO parked_event (position, consumer_group, consumer, event_id, topic, key, partition, record_offset,
    record_time, record_key, value, headers, attempts, dead_letter_id)
  SELECT position, consumer_group, consumer, event_id, topic, key, partition, record_offset,
    record_time, record_key, value, headers, 0, id FROM chosen ORDER BY position`;

/** The dead letters of one service, for operators. Every change is written down with who made it. */
export class DeadLetters {
  constructor(
    private readonly group: string,
    private readonly dataSource: DataSource,
    private readonly reader: () => RecordReader | undefined,
    /** Told that parked events are due. */
    private readonly onReplay: () => void,
  ) {}

  /** Newest first. The cursor is the id of the last one seen. */
  async list(filter: DeadLetterFilter, limit: number, cursor?: string): Promise<DeadLetterPage> {
    const rows = await this.dataSource.query<DeadLetterRow[]>(
      `SELECT * FROM dead_letter WHERE ${FILTER} AND ($10::uuid IS NULL OR id < $10) ORDER BY id DESC LIMIT $11`,
      [...filterValues(this.group, filter), cursor ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => summaryOf(this.group, row));
    const last = items.at(-1);
    return rows.length > limit && last ? { items, nextCursor: last.id } : { items };
  }

  /** Throws `DeadLetterNotFound`. */
  async show(id: string): Promise<DeadLetterDetails> {
    const [row, ...earlier] = await this.dataSource.query<DeadLetterRow[]>(
      `WITH RECURSIVE history AS (
         SELECT d.*, 0 AS depth FROM dead_letter d WHERE id = $1 AND consumer_group = $2
         UNION ALL SELECT d.*, depth + 1 FROM dead_letter d JOIN history h ON d.id = h.replay_of
       ) SELECT * FROM history ORDER BY depth`,
      [id, this.group],
    );
    if (!row) throw new DeadLetterNotFound(id);
    const ids = [row, ...earlier].map((one) => one.id);
    const actions = await this.dataSource.query<(FailureAction & { at: Date | string })[]>(
      'SELECT at, actor, action, details FROM failure_action WHERE dead_letter_id = ANY ($1) ORDER BY id',
      [ids],
    );
    return {
      ...summaryOf(this.group, row),
      recordedAt: row.record_time.toISOString(),
      ...{ value: shown(row.value), headers: shownHeaders(row.headers) },
      earlier: earlier.map((one) => summaryOf(this.group, one)),
      actions: actions.map((action) => ({ ...action, at: new Date(action.at).toISOString() })),
    };
  }

  /** Throws `DeadLetterNotFound`, `DeadLetterNotOpen` or `EditRefused`. */
  async edit(id: string, edit: DeadLetterEdit, actor: string): Promise<DeadLetterDetails> {
    await this.dataSource.transaction(async (tx) => {
      const [row] = await tx.query<DeadLetterRow[]>(
        'SELECT * FROM dead_letter WHERE id = $1 AND consumer_group = $2 FOR UPDATE',
        [id, this.group],
      );
      if (!row) throw new DeadLetterNotFound(id);
      if (row.status !== 'open') throw new DeadLetterNotOpen(id, row.status);
      const reader = this.reader();
      if (!reader) throw new EditRefused('record', 'this service has no handlers');

      const record = editedRecord(row, edit, reader, this.group);
      const headers = keptHeaders(record.headers);
      await tx.query('UPDATE dead_letter SET value = $2, headers = $3, is_edited = true WHERE id = $1', [
        ...[id, record.value, headers],
      ]);
      const before = { valueBase64: base64(row.value), headers: shownHeaders(row.headers) };
      const after = { valueBase64: base64(record.value), headers: shownHeaders(headers) };
      await noteActions(tx, { actor, action: 'edit', ids: [id], details: { before, after } });
    });
    return this.show(id);
  }

  /** Hands open dead letters to the parked events of their keys, each in its old place; only this group sees them. */
  async replay(filter: DeadLetterFilter, actor: string, options: BulkOptions = {}): Promise<BulkOutcome> {
    const { ratePerSecond = NO_LIMIT_PER_SECOND } = options;
    const outcome = await this.#withOpen(filter, options, async (tx, ids) => {
      await tx.query(REPLAY, [ids, ratePerSecond]);
      await setStatus(tx, ids, 'replaying');
      const details = options.ratePerSecond === undefined ? {} : { ratePerSecond };
      await noteActions(tx, { actor, action: 'replay', ids, details });
    });
    this.onReplay();
    return outcome;
  }

  /** They stay readable, and nobody will handle them. */
  discard(filter: DeadLetterFilter, actor: string, options: BulkOptions = {}): Promise<BulkOutcome> {
    return this.#withOpen(filter, options, async (tx, ids) => {
      await setStatus(tx, ids, 'discarded');
      await noteActions(tx, { actor, action: 'discard', ids, details: {} });
    });
  }

  /** Locks what is chosen, so that two operators do not act on the same one. */
  #withOpen(
    filter: DeadLetterFilter,
    { isDryRun = false }: BulkOptions,
    act: (tx: EntityManager, ids: readonly string[]) => Promise<void>,
  ): Promise<BulkOutcome> {
    return this.dataSource.transaction(async (tx) => {
      const rows = await tx.query<{ id: string }[]>(
        `SELECT id FROM dead_letter WHERE ${FILTER} ORDER BY position FOR UPDATE`,
        [...filterValues(this.group, { ...filter, status: 'open' })],
      );
      const ids = rows.map(({ id }) => id);
      if (!isDryRun && ids.length > 0) await act(tx, ids);
      return { count: ids.length, sample: ids.slice(0, SAMPLE) };
    });
  }
}

const setStatus = (tx: EntityManager, ids: readonly string[], status: string): Promise<unknown> =>
  tx.query('UPDATE dead_letter SET status = $2, status_at = clock_timestamp() WHERE id = ANY ($1)', [
    ...[ids, status],
  ]);

const noteActions = (
  tx: EntityManager,
  { actor, action, ids, details }: Omit<FailureAction, 'at'> & { readonly ids: readonly string[] },
): Promise<unknown> =>
  tx.query(
    'INSERT INTO failure_action (actor, action, dead_letter_id, details) SELECT $1, $2, unnest($3::uuid[]), $4',
    [actor, action, ids, JSON.stringify(details)],
  );

const base64 = (bytes: Buffer | null): string | null => bytes?.toString('base64') ?? null;
