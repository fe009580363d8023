import type { Context, Tracer } from '@opentelemetry/api';

/** What all spans of one service's messaging need. */
export interface SpanSource {
  readonly tracer: Tracer;
  readonly service: string;
  /** What every context of this service has. */
  readonly base: Context;
}

export const KAFKA = { 'messaging.system': 'kafka' } as const;
