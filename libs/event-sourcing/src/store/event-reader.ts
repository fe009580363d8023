import type { DataSource } from 'typeorm';
import type { DomainEvent } from '../domain-event';
import type { Stream } from './event-store';
import type { StreamDefinition } from './stream-definition';
import { upcast } from './upcasting';

/** A fact with its place, as it was stored. */
export interface RecordedEvent {
  readonly id: string;
  readonly position: number;
  readonly streamId: string;
  readonly streamType: string;
  readonly version: number;
  readonly type: string;
  readonly dataVersion: number;
  readonly data: object;
  readonly by: object;
  readonly occurredAt: Date;
}

/** Where to stop: at a version, or at a moment. */
export interface Until {
  readonly version?: number | undefined;
  readonly at?: Date | undefined;
}

const COLUMNS = `id, position, stream_id AS "streamId", stream_type AS "streamType", version, type,
  data_version AS "dataVersion", data, by, occurred_at AS "occurredAt"`;
const PAGE = 2_000;

/** The read side of the store: committed facts, without locks. */
export class EventReader {
  constructor(private readonly database: DataSource) {}

  /** The stream as it is now, by its snapshot where that is fresh. */
  async current<Command, State, Event extends DomainEvent>(
    definition: StreamDefinition<Command, State, Event>,
    id: string,
  ): Promise<Stream<State>> {
    const [head] = await this.database.query<Head<State>[]>(
      `SELECT version, snapshot, snapshot_version AS "snapshotVersion", snapshot_schema AS "snapshotSchema"
         FROM event_stream WHERE id = $1 AND type = $2`,
      [id, definition.type],
    );
    const { decider, snapshot } = definition;
    if (!head) return { id, version: 0, state: decider.initialState };
    const isUsable = head.snapshotSchema === snapshot.schema && head.snapshotVersion > 0;
    const start = isUsable
      ? { id, version: head.snapshotVersion, state: head.snapshot }
      : { id, version: 0, state: decider.initialState };
    return this.#fold(definition, start, { version: head.version });
  }

  /** The stream as it was at a version or a moment: its facts up to there, replayed. */
  stateAt<Command, State, Event extends DomainEvent>(
    definition: StreamDefinition<Command, State, Event>,
    id: string,
    until: Until,
  ): Promise<Stream<State>> {
    return this.#fold(definition, { id, version: 0, state: definition.decider.initialState }, until);
  }

  /** Facts of one stream behind `afterVersion`, in order. */
  async *stream(id: string, until: Until = {}, afterVersion = 0): AsyncGenerator<RecordedEvent> {
    for (let after = afterVersion; ;) {
      const page = await this.database.query<RecordedEvent[]>(
        `SELECT ${COLUMNS} FROM event WHERE stream_id = $1 AND version > $2
          AND version <= coalesce($3, version) AND occurred_at <= coalesce($4, occurred_at)
          ORDER BY version LIMIT ${PAGE}`,
        [id, after, until.version ?? null, until.at ?? null],
      );
      yield* page;
      const last = page.at(-1);
      if (page.length < PAGE || !last) return;
      after = last.version;
    }
  }

  /**
   * Facts of all streams behind a position, in the order of their positions, up to the settled one: below it nothing
   * can appear any more, so a reader may remember the last position it saw. Whoever reads `position` by other means
   * skips what was drawn earlier and committed later.
   */
  async *all(afterPosition = 0): AsyncGenerator<RecordedEvent> {
    const settled = await this.settledPosition();
    for (let after = afterPosition; after < settled;) {
      const page = await this.database.query<RecordedEvent[]>(
        `SELECT ${COLUMNS} FROM event WHERE position > $1 AND position <= $2 ORDER BY position LIMIT ${PAGE}`,
        [after, settled],
      );
      yield* page;
      const last = page.at(-1);
      if (page.length < PAGE || !last) return;
      after = last.position;
    }
  }

  /** The highest position below which every append has ended. */
  async settledPosition(): Promise<number> {
    const [row] = await this.database.query<{ settled: number }[]>('SELECT settled_position() AS settled');
    return Number(row?.settled ?? 0);
  }

  async #fold<Command, State, Event extends DomainEvent>(
    { decider, events }: StreamDefinition<Command, State, Event>,
    { id, version, state }: Stream<State>,
    until: Until,
  ): Promise<Stream<State>> {
    if (until.version !== undefined && version >= until.version) return { id, version, state };
    let folded = { id, version, state };
    for await (const fact of this.stream(id, until, version)) {
      const event = upcast(fact, events) as Event;
      folded = { id, version: fact.version, state: decider.evolve(folded.state, event) };
    }
    return folded;
  }
}

interface Head<State> {
  readonly version: number;
  readonly snapshot: State;
  readonly snapshotVersion: number;
  readonly snapshotSchema: number;
}
