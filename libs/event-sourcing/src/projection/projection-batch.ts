import type { IncomingRecord } from '@rivermart/messaging';
import type { EntityManager } from 'typeorm';
import { checkpointViews, projectedPartition, projectedStream } from './checkpoint-views';
import { viewsOf, type ProjectionSet, type RowKey, type StreamEvent } from './projection';
import { readStreamEvent, type ContractsByType } from './read-stream-event';
import { BufferedRows } from './rows';
import type { AnyView } from './view-definition';
import { selectByKey, upsert } from './view-statements';

/** A fact is missing between what the views show and what came: only a rebuild can put that right. */
export class MissingFact extends Error {
  constructor({ streamId, version, type }: StreamEvent, known: number) {
    super(`${type} is fact ${version} of ${streamId}, and the views know ${known}: rebuild them`);
  }
}

/** Writes batches of records into the tables of one generation, checkpoint and rows in the caller's transaction. */
export class ProjectionBatch {
  readonly #contracts: ContractsByType;
  readonly #views: readonly AnyView[];

  constructor(
    private readonly set: ProjectionSet,
    private readonly schema: string,
  ) {
    this.#contracts = new Map(set.contracts.map((contract) => [contract.name, contract]));
    this.#views = [...viewsOf(set), ...checkpointViews];
  }

  /** Resolves with the facts that were new. Records and facts that were projected before are passed over. */
  async write(manager: EntityManager, records: readonly IncomingRecord[]): Promise<readonly StreamEvent[]> {
    const rows = new BufferedRows();
    rows.load(
      projectedPartition,
      await manager.query(`SELECT * FROM ${this.schema}.projected_partition FOR UPDATE`),
    );
    const events = records.flatMap((record) => (advance(rows, record) ? this.#read(record) : []));
    await this.#loadRows(manager, rows, events);
    const fresh = events.filter((event) => this.#projectOnce(event, rows));
    for (const view of this.#views) {
      const written = rows.written(view);
      if (written.length > 0) await manager.query(upsert(this.schema, view), [JSON.stringify(written)]);
    }
    return fresh;
  }

  #read(record: IncomingRecord): StreamEvent[] {
    const event = readStreamEvent(record, this.#contracts);
    return event ? [event] : [];
  }

  async #loadRows(manager: EntityManager, rows: BufferedRows, events: readonly StreamEvent[]): Promise<void> {
    const wanted = new Map<AnyView, Set<string>>();
    for (const { view, key } of events.flatMap((event) => this.#reads(event))) {
      const keys = wanted.get(view);
      if (keys) keys.add(key);
      else wanted.set(view, new Set([key]));
    }
    for (const [view, keys] of wanted) {
      const found = await manager.query<object[]>(selectByKey(this.schema, view), [[...keys]]);
      rows.load(view, found.map(asJson));
    }
  }

  #reads(event: StreamEvent): RowKey[] {
    const own = this.set.projections.flatMap((projection) => projection.reads?.(event) ?? []);
    return [{ view: projectedStream, key: event.streamId }, ...own];
  }

  /** The relay may publish a fact again, at a later offset: its version tells. */
  #projectOnce(event: StreamEvent, rows: BufferedRows): boolean {
    const known = rows.get(projectedStream, event.streamId)?.version ?? 0;
    if (event.version <= known) return false;
    if (event.version > known + 1) throw new MissingFact(event, known);
    for (const projection of this.set.projections) projection.project(event, rows);
    rows.put(projectedStream, { stream_id: event.streamId, version: event.version });
    return true;
  }
}

/** Moves the checkpoint behind the record; false when it was there already. */
function advance(rows: BufferedRows, { place: { topic, partition, offset } }: IncomingRecord): boolean {
  const known = rows.get(projectedPartition, `${topic} ${partition}`);
  if (known && offset < Number(known.next_offset)) return false;
  const events = Number(known?.events ?? 0) + 1;
  rows.put(projectedPartition, { topic, partition, next_offset: offset + 1, events });
  return true;
}

/** Rows as projections write them: times as text. */
const asJson = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Date ? value.toISOString() : (value as unknown),
    ]),
  );
