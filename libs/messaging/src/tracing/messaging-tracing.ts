import type { EventEnvelope } from '@rivermart/contracts';
import type { RecordPlace } from '../handlers/received-event';
import type { IncomingRecord, OutgoingRecord } from '../log-client';

export type UnitLane = 'handlers' | 'commands' | 'parked';

/** What a span tells of something that runs in a unit. */
export interface TracedTask {
  readonly cause: EventEnvelope<unknown> | undefined;
  /** Of the handling of an event. */
  readonly consumer?: string | undefined;
  readonly record?: IncomingRecord | undefined;
  /** It ends the handling of an event otherwise than by its handler. */
  readonly isEnding?: boolean | undefined;
  /** Of a command: what `MessagingTracing.here` said where it was asked for. */
  readonly askedFrom?: unknown;
}

/** A fact on its way into the outbox. */
export interface TracedFact {
  readonly id: string;
  readonly type: string;
  readonly topic: string;
  readonly key: string;
}

/**
 * The spans of one service's messaging. It is absent when tracing is off, so that this costs nothing but the
 * look whether it is there. No method throws, whatever becomes of the spans.
 */
export abstract class MessagingTracing {
  /** What is going on here, to be handed back with a command that runs later. */
  abstract here(): unknown;
  /** A transaction begins. */
  abstract unit(lane: UnitLane, size: number): UnitTrace;
  /** The relay hands records to the log. */
  abstract publication(records: readonly OutgoingRecord[]): PublicationTrace;
}

/** One transaction. Ended by one of its last two methods. */
export interface UnitTrace {
  task(task: TracedTask): TaskTrace;
  committed(counts: { readonly rows: number; readonly messages: number }): void;
  failed(error: unknown): void;
}

/** One handling or one command in a transaction. */
export interface TaskTrace {
  run(work: () => Promise<void>): Promise<void>;
  /** Threw; the unit may commit all the same, when this is a command's answer. */
  failed(error: unknown): void;
  /** Nothing active is known to have caused this; the trace that was kept with the intent goes on. */
  continues(traceparent: string): void;
  /** @returns the traceparent of the span that produced the fact, for its headers. */
  produces(fact: TracedFact, origin: string | undefined): string;
  /** `effect` as a part of this trace, whenever it runs. */
  bound(effect: () => void): () => void;
}

export interface PublicationTrace {
  acknowledged(places: readonly RecordPlace[]): void;
  failed(error: unknown): void;
}
