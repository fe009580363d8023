import type { PublishOrigin, Unit } from '@rivermart/messaging';
import type { DomainEvent } from '../domain-event';
import { EventRow } from './event.entity';
import { EventStreamRow } from './event-stream.entity';
import type { StreamDefinition } from './stream-definition';
import { currentDataVersion, upcast, type StoredFact } from './upcasting';
import { VersionConflict } from './version-conflict';

export interface Stream<State> {
  readonly id: string;
  /** 0: nothing has happened yet. */
  readonly version: number;
  readonly state: State;
}

export interface Execution<Command, State = unknown> {
  readonly streamId: string;
  readonly command: Command;
  /** Throws when this person may not command a stream in this state; asked before anything else. */
  readonly permit?: (state: State) => void;
  /** Who, why, by which command; stored with every fact and told to the log as `by`. */
  readonly by: object;
  /** Refuses with `VersionConflict` unless the stream is there. */
  readonly expectedVersion?: number | undefined;
  readonly origin?: PublishOrigin | undefined;
}

interface Headed<State> {
  readonly stream: Stream<State>;
  /** The row as this unit knows it; none before the first event. */
  readonly head: EventStreamRow | undefined;
}

const PAGE = 2_000;

/**
 * The write side: streams inside a unit of work, so that events, stream head, snapshot, inbox row and outbox rows are
 * one transaction. The stream's row is locked from `load` to the commit, so an expected version is checked and not
 * raced; the unique key (stream, version) is the second wall.
 *
 * No state of its own: one instance serves everybody.
 */
export class EventStore {
  /** The stream with its state, locked until the unit ends. With a fresh snapshot this is one joined SELECT. */
  async load<Command, State, Event extends DomainEvent>(
    unit: Unit,
    definition: StreamDefinition<Command, State, Event>,
    id: string,
  ): Promise<Stream<State>> {
    return (await this.#loadHeaded(unit, definition, id)).stream;
  }

  async #loadHeaded<Command, State, Event extends DomainEvent>(
    unit: Unit,
    definition: StreamDefinition<Command, State, Event>,
    id: string,
  ): Promise<Headed<State>> {
    const head = await unit.load(EventStreamRow, id);
    if (!head) return { stream: { id, version: 0, state: definition.decider.initialState }, head };
    if (head.type !== definition.type) throw new WrongStreamType(id, head.type, definition.type);
    const { version } = head;
    if (head.folded) return { stream: { id, version, state: head.folded.state as State }, head };

    const { schema } = definition.snapshot;
    const isCurrent = head.snapshotSchema === schema && head.snapshotVersion > 0;
    const from = isCurrent ? head.snapshotVersion : 0;
    const start = isCurrent ? (head.snapshot as State) : definition.decider.initialState;
    const state = from === version ? start : await foldRest(unit, definition, { row: head, from, start });
    return { stream: { id, version, state }, head };
  }

  /**
   * Loads the stream, decides, appends. A refusal of the decider passes through and nothing is written. Resolves with
   * the stream as it will be after the commit.
   */
  async execute<Command, State, Event extends DomainEvent>(
    unit: Unit,
    definition: StreamDefinition<Command, State, Event>,
    execution: Execution<Command, State>,
  ): Promise<Stream<State>> {
    const { streamId, command, expectedVersion } = execution;
    const headed = await this.#loadHeaded(unit, definition, streamId);
    const { stream } = headed;
    execution.permit?.(stream.state);
    if (expectedVersion !== undefined && expectedVersion !== stream.version) {
      throw new VersionConflict(streamId, expectedVersion, stream.version);
    }
    const events = definition.decider.decide(command, stream.state);
    return events.length === 0 ? stream : append(unit, definition, headed, { events, ...execution });
  }
}

/** Synchronous, as the unit's rule wants it: between the load and this nobody else of the batch comes in. */
function append<Command, State, Event extends DomainEvent>(
  unit: Unit,
  definition: StreamDefinition<Command, State, Event>,
  { stream, head }: Headed<State>,
  { events, by, origin }: Pick<Execution<Command>, 'by' | 'origin'> & { readonly events: readonly Event[] },
): Stream<State> {
  let { version, state } = stream;
  for (const event of events) {
    version += 1;
    state = definition.decider.evolve(state, event);
    const stored = definition.events[event.type as Event['type']];
    const told = { ...event.data, [definition.idField]: stream.id, version, by };
    const { id } = unit.publish(stored.contract, told, origin);
    const row: EventRow = {
      ...{ id, version, by, type: event.type, data: event.data },
      ...{ streamId: stream.id, streamType: definition.type, occurredAt: unit.now },
      dataVersion: currentDataVersion(stored),
    };
    unit.add(EventRow, row);
  }
  saveHead(unit, definition, { id: stream.id, version, state }, head);
  return { id: stream.id, version, state };
}

function saveHead<Command, State, Event extends DomainEvent>(
  unit: Unit,
  { type, snapshot: { schema, every } }: StreamDefinition<Command, State, Event>,
  { id, version, state }: Stream<State>,
  before: EventStreamRow | undefined,
): void {
  const head = Object.assign(new EventStreamRow(), { id, type, version, folded: { state } });
  const isDue =
    before === undefined || version - before.snapshotVersion >= every || before.snapshotSchema !== schema;
  if (isDue) Object.assign(head, { snapshot: state, snapshotVersion: version, snapshotSchema: schema });
  else {
    const { snapshot, snapshotVersion, snapshotSchema } = before;
    Object.assign(head, { snapshot, snapshotVersion, snapshotSchema });
  }
  if (before) unit.save(EventStreamRow, head);
  else unit.add(EventStreamRow, head);
}

/** Replays what came after the snapshot, page by page, so that a long history never lies in memory at once. */
async function foldRest<Command, State, Event extends DomainEvent>(
  unit: Unit,
  { decider, events }: StreamDefinition<Command, State, Event>,
  { row, from, start }: { readonly row: EventStreamRow; readonly from: number; readonly start: State },
): Promise<State> {
  let state = start;
  for (let after = from; after < row.version; after += PAGE) {
    const page = await unit.query<StoredFact>(
      `SELECT type, data_version AS "dataVersion", data FROM event
        WHERE stream_id = $1 AND version > $2 AND version <= $3 ORDER BY version`,
      [row.id, after, Math.min(after + PAGE, row.version)],
    );
    state = page.reduce((before, fact) => decider.evolve(before, upcast(fact, events) as Event), state);
  }
  return state;
}

/** An id of one kind of stream was given where another is meant: a defect of the caller. */
export class WrongStreamType extends Error {
  constructor(id: string, actual: string, wanted: string) {
    super(`Stream ${id} is a ${actual}, not a ${wanted}`);
  }
}
