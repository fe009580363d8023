import { SpanKind, type Link, type Span, type SpanContext } from '@opentelemetry/api';
import type { OutgoingRecord, PublicationTrace, RecordPlace } from '@rivermart/messaging';
import { KAFKA, type SpanSource } from './span-source';
import { contextOfRemote, endWithError, startSpan } from './spans';

const SENDING = { ...KAFKA, 'messaging.operation.type': 'send', 'messaging.operation.name': 'send' } as const;

/**
 * A publication of the relay: a send span in the trace of each fact, behind the span that created it, and for
 * more than one a span of the batch with links to all of them.
 */
export class PublicationSpans implements PublicationTrace {
  readonly #batch: Span | undefined;
  readonly #sends: readonly (Span | undefined)[];

  /** @param created the span each record was created by, where there is one to tell of. */
  constructor(
    private readonly source: SpanSource,
    records: readonly OutgoingRecord[],
    created: readonly (SpanContext | undefined)[],
  ) {
    const known = created.filter((span) => span !== undefined);
    this.#batch = known.length > 1 ? this.#batchOf(known, records.length) : undefined;
    const links: readonly Link[] = this.#batch ? [{ context: this.#batch.spanContext() }] : [];
    this.#sends = records.map(({ topic }, index) => this.#sendOf(topic, created[index], links));
  }

  acknowledged(places: readonly RecordPlace[]): void {
    for (const [index, send] of this.#sends.entries()) {
      const place = places[index];
      if (place) send?.setAttributes(attributesOf(place));
      send?.end();
    }
    this.#batch?.end();
  }

  failed(error: unknown): void {
    for (const span of [...this.#sends, this.#batch]) if (span) endWithError(span, error);
  }

  #batchOf(created: readonly SpanContext[], size: number): Span {
    const { tracer, base } = this.source;
    return startSpan(tracer, {
      ...{ name: 'send batch', kind: SpanKind.CLIENT, parent: base },
      links: created.map((context) => ({ context })),
      attributes: { ...SENDING, 'messaging.batch.message_count': size },
    });
  }

  #sendOf(topic: string, created: SpanContext | undefined, links: readonly Link[]): Span | undefined {
    if (!created) return undefined;
    const { tracer, base } = this.source;
    return startSpan(tracer, {
      ...{ name: `send ${topic}`, kind: SpanKind.CLIENT, links, parent: contextOfRemote(created, base) },
      attributes: { ...SENDING, 'messaging.destination.name': topic },
    });
  }
}

/** Where a record lies, in the words of the conventions. */
export const attributesOf = ({ topic, partition, offset }: RecordPlace) => ({
  'messaging.destination.name': topic,
  'messaging.destination.partition.id': String(partition),
  'messaging.kafka.offset': offset,
});
