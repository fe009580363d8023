import type { AnyEventContract, DataOf, EventEnvelope } from '@rivermart/contracts';

export type EntityClass<Row extends object> = new () => Row;

/**
 * The unit of work a handler or use case runs in: one database transaction, usually shared with the
 * other events of a batch. Reads are joined, writes are buffered, so code for one event runs as set-based SQL.
 *
 * Rule: `await` every load first, then decide and write **synchronously**. An `await` between reading a
 * value and saving it lets another event of the same batch in between.
 */
export abstract class Unit {
  /** When this unit runs; the one time for everything decided in it. */
  abstract readonly now: Date;
  /** The event being handled, if one is; its ids become the cause of what is published. */
  abstract readonly cause: EventEnvelope<unknown> | undefined;

  /**
   * The row with this primary key, locked (`FOR UPDATE`) until the unit ends. All loads of one tick become
   * one SELECT per entity; a row is loaded once and later calls see what `add` and `save` put in its place.
   * Treat the row as immutable: to change it, `save` a new one.
   */
  abstract load<Row extends object>(entity: EntityClass<Row>, id: string): Promise<Row | undefined>;

  /** A new row, inserted when the unit ends. A row with this key already there fails the unit. */
  abstract add<Row extends object>(entity: EntityClass<Row>, row: Row): void;

  /** Writes the row when the unit ends, over the one with the same key if there is one. */
  abstract save<Row extends object>(entity: EntityClass<Row>, row: Row): void;

  /** Removes the row when the unit ends. */
  abstract remove<Row extends object>(entity: EntityClass<Row>, id: string): void;

  /** SQL for what keyed loads cannot say. Runs at once in the same transaction; sees flushed rows only. */
  abstract query<Result extends object>(sql: string, parameters: readonly unknown[]): Promise<Result[]>;

  /**
   * Runs `effect` once when this unit is committed, never when it fails: wakes the worker of an intent that
   * the unit recorded. Not durable: a process that dies in between takes the intent up again at its start.
   */
  abstract afterCommit(effect: () => void): void;

  /**
   * What an answer from outside or a timer causes belongs to the trace of the intent it answers: give the
   * `traceparent` that was kept with the intent. Without effect when an event is the cause.
   */
  abstract continueTrace(traceparent: string | null | undefined): void;

  /**
   * Stores a fact in the outbox, as the last write of this transaction; the relay publishes it after the
   * commit. `correlationId` and `traceparent` come from the cause, or from `origin` when a person is the cause.
   */
  abstract publish<Contract extends AnyEventContract>(
    contract: Contract,
    data: DataOf<Contract>,
    origin?: PublishOrigin,
  ): EventEnvelope<DataOf<Contract>>;
}

export interface PublishOrigin {
  readonly correlationId?: string;
  readonly traceparent?: string;
}
