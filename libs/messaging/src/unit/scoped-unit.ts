import {
  childTraceparent,
  headersOf,
  newTraceparent,
  type AnyEventContract,
  type DataOf,
  type EventEnvelope,
} from '@rivermart/contracts';
import { newId } from '@rivermart/kernel';
import type { OutgoingMessage } from '../outbox/outgoing-message';
import { statementOf } from '../postgres/statement';
import type { TaskTrace } from '../tracing';
import type { SharedUnit } from './shared-unit';
import { StaleRead } from './stale-read';
import type { TrackedRow } from './tracked-row';
import { Unit, type EntityClass, type PublishOrigin } from './unit';

/** One handling or one command inside a shared unit: its cause, and what it has read and written. */
export class ScopedUnit extends Unit {
  readonly #reads = new Map<TrackedRow, { readonly entity: string; value: object | undefined }>();
  #hasWritten = false;
  #continued: string | undefined;

  constructor(
    private readonly shared: SharedUnit,
    private readonly source: string,
    override readonly cause: EventEnvelope<unknown> | undefined,
    private readonly trace?: TaskTrace,
  ) {
    super();
  }

  override get now(): Date {
    return this.shared.now;
  }

  /** Something of this scope would take effect if the others of its unit committed now. */
  get hasWritten(): boolean {
    return this.#hasWritten;
  }

  override async load<Row extends object>(entity: EntityClass<Row>, id: string): Promise<Row | undefined> {
    const tracked = await this.shared.load(entity, id);
    const read = this.#reads.get(tracked);
    if (read && read.value !== tracked.current) this.#refuse(read.entity);
    this.#reads.set(tracked, { entity: entity.name, value: tracked.current });
    return tracked.current;
  }

  override add<Row extends object>(entity: EntityClass<Row>, row: Row): void {
    this.assertFreshReads();
    this.#wrote(entity, this.shared.table(entity).add(row));
  }

  override save<Row extends object>(entity: EntityClass<Row>, row: Row): void {
    this.assertFreshReads();
    this.#wrote(entity, this.shared.table(entity).save(row));
  }

  override remove<Row extends object>(entity: EntityClass<Row>, id: string): void {
    this.assertFreshReads();
    this.#wrote(entity, this.shared.table(entity).remove(id));
  }

  override query<Result extends object>(sql: string, parameters: readonly unknown[]): Promise<Result[]> {
    // What the statement does is not known here, so it counts as a write.
    this.#hasWritten = true;
    return this.shared.transaction.send(statementOf(sql), parameters) as Promise<unknown[]> as Promise<
      Result[]
    >;
  }

  override afterCommit(effect: () => void): void {
    this.#hasWritten = true;
    this.shared.afterCommit(this.trace?.bound(effect) ?? effect);
  }

  override continueTrace(traceparent: string | null | undefined): void {
    if (this.cause || !traceparent) return;
    this.#continued ??= traceparent;
    this.trace?.continues(traceparent);
  }

  override publish<Contract extends AnyEventContract>(
    contract: Contract,
    data: DataOf<Contract>,
    origin: PublishOrigin = {},
  ): EventEnvelope<DataOf<Contract>> {
    this.assertFreshReads();
    const made = contract.create(data, this.#originOf(origin)) as EventEnvelope<DataOf<Contract>>;
    const key = contract.key(data);
    const event = this.#traced(made, contract.topic.name, key);
    this.send({
      eventId: event.id,
      topic: contract.topic.name,
      key,
      value: JSON.stringify(event.data),
      headers: JSON.stringify(headersOf(event)),
      isBase64: false,
    });
    return event;
  }

  /** A message that is no fact of this service, so far a dead letter. */
  send(message: OutgoingMessage): void {
    this.#hasWritten = true;
    this.shared.send(message);
  }

  /** Throws `StaleRead` when a row this scope has read was changed by another scope since. */
  assertFreshReads(): void {
    for (const [tracked, { entity, value }] of this.#reads) {
      if (tracked.current !== value) this.#refuse(entity);
    }
  }

  #refuse(entity: string): never {
    this.shared.noteStaleRead();
    throw new StaleRead(entity);
  }

  #wrote(entity: EntityClass<object>, tracked: TrackedRow): void {
    this.#hasWritten = true;
    this.#reads.set(tracked, { entity: entity.name, value: tracked.current });
  }

  /** With tracing on, the span in the headers is one that exists. */
  #traced<Data>(event: EventEnvelope<Data>, topic: string, key: string): EventEnvelope<Data> {
    if (!this.trace) return event;
    const { id, type, traceparent } = event;
    return { ...event, traceparent: this.trace.produces({ id, type, topic, key }, traceparent) };
  }

  #originOf({ correlationId, traceparent: given }: PublishOrigin) {
    const { cause, source, now: occurredAt } = this;
    const traceparent = given ?? this.#continued;
    if (!cause) {
      return {
        source,
        occurredAt,
        correlationId: correlationId ?? newId(),
        traceparent: traceparent === undefined ? newTraceparent() : childTraceparent(traceparent),
      };
    }
    return {
      source,
      occurredAt,
      correlationId: correlationId ?? cause.correlationId,
      causationId: cause.id,
      traceparent: childTraceparent(traceparent ?? cause.traceparent),
    };
  }
}
