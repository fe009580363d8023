import type { MessagingTracing } from '@rivermart/messaging';
import type { FastifyInstance } from 'fastify';
import type { LogFields } from '../logging/logger';

/** A request to another process, for its span. */
export interface OutgoingCall {
  readonly method: string;
  readonly url: string;
}

/** What a span needs of the answer; whatever else it has is the caller's. */
export interface Answered {
  readonly status: number;
}

/** Puts the headers of the span on the request. */
export type Send<Answer> = (headers: Readonly<Record<string, string>>) => Promise<Answer>;

/**
 * The spans of one service (OpenTelemetry). Injectable everywhere; when tracing is off it does nothing, and the
 * libraries behind it are not loaded.
 */
export abstract class Tracing {
  abstract readonly messaging: MessagingTracing | undefined;
  /** `trace_id` and `span_id` of what is going on where a line is logged. */
  abstract readonly logFields: (() => LogFields) | undefined;
  /** The W3C trace context of the active span. */
  abstract traceparent(): string | undefined;
  /** A client span around a request that `send` makes with the headers it is given. `fetch` has one anyway. */
  abstract call<Answer extends Answered>(call: OutgoingCall, send: Send<Answer>): Promise<Answer>;
  /** Server spans for all routes but those of probes and scrapes. */
  abstract observeHttp(fastify: FastifyInstance): void;
  /** Whatever `work` starts belongs to this service, also timers and loops. */
  abstract enter(work: () => void): void;
  /** Hands over the spans that are left, for two seconds at most. */
  abstract stop(): Promise<void>;
}
