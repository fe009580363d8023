import { TraceFlags, type Context } from '@opentelemetry/api';
import {
  MessagingTracing,
  type OutgoingRecord,
  type PublicationTrace,
  type UnitLane,
} from '@rivermart/messaging';
import { PublicationSpans } from './publication-spans';
import type { SpanSource } from './span-source';
import { activeContext } from './spans';
import { spanContextOf } from './traceparent';
import { UnitSpans } from './unit-spans';

/** Spans by the semantic conventions for messaging (create, send, process) and for databases (the unit of work). */
export class MessagingSpans extends MessagingTracing {
  constructor(private readonly source: SpanSource) {
    super();
  }

  override here(): Context {
    return activeContext();
  }

  override unit(lane: UnitLane, size: number): UnitSpans {
    return new UnitSpans(this.source, lane, size);
  }

  override publication(records: readonly OutgoingRecord[]): PublicationTrace {
    const created = records.map(({ headers }) => spanContextOf(headers['traceparent']));
    const sampled = created.map((span) => (span && span.traceFlags & TraceFlags.SAMPLED ? span : undefined));
    return new PublicationSpans(this.source, records, sampled);
  }
}
