import type { AnyEventContract } from '@rivermart/contracts';
import type { Decider } from '../decider';
import type { DomainEvent } from '../domain-event';

/** Turns the data of one version into that of the next. Pure; never changed once released. */
export type Upcaster = (data: Readonly<Record<string, unknown>>) => object;

export interface StoredEvent {
  /** What the log is told, by way of the outbox, in the transaction of the append. */
  readonly contract: AnyEventContract;
  /** From version 1 to 2, from 2 to 3 …: there is one less than there are versions. */
  readonly upcasters?: readonly Upcaster[];
}

/** A kind of stream: its decider, and how its facts are stored and told. */
export interface StreamDefinition<Command, State, Event extends DomainEvent> {
  readonly type: string;
  /** The field of the contracts that holds the stream's id. */
  readonly idField: string;
  readonly decider: Decider<Command, State, Event>;
  readonly snapshot: {
    /** Raise it when the shape or the meaning of the state changes: older snapshots are then ignored. */
    readonly schema: number;
    /** Events between two snapshots: 1 for small states, more for those that are costly to store. */
    readonly every: number;
  };
  readonly events: { readonly [Type in Event['type']]: StoredEvent };
}
