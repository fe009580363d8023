import type { ReceivedSpan } from './otlp-receiver';

/** The spans of one trace as they hang together. */
export class TraceTree {
  readonly #byId: ReadonlyMap<string, ReceivedSpan>;

  constructor(readonly spans: readonly ReceivedSpan[]) {
    this.#byId = new Map(spans.map((span) => [span.spanId, span]));
  }

  get services(): ReadonlySet<string> {
    return new Set(this.spans.map(({ service }) => service));
  }

  /** Spans whose parent is not there: the first one, and whatever hangs in the air. */
  get roots(): readonly ReceivedSpan[] {
    return this.spans.filter(({ parentSpanId }) => !parentSpanId || !this.#byId.has(parentSpanId));
  }

  parentOf({ parentSpanId }: ReceivedSpan): ReceivedSpan | undefined {
    return parentSpanId === undefined ? undefined : this.#byId.get(parentSpanId);
  }

  /** `service: name` from the span itself up to the root. */
  lineOf(span: ReceivedSpan): readonly string[] {
    const line: string[] = [];
    for (let at: ReceivedSpan | undefined = span; at; at = this.parentOf(at)) line.push(labelOf(at));
    return line;
  }

  /** The tree, indented, for a person who reads why a test failed. */
  toString(): string {
    const under = (parent: ReceivedSpan, depth: number): string[] => [
      '  '.repeat(depth) + labelOf(parent),
      ...this.spans
        .filter(({ parentSpanId }) => parentSpanId === parent.spanId)
        .flatMap((child) => under(child, depth + 1)),
    ];
    return this.roots.flatMap((root) => under(root, 0)).join('\n');
  }
}

/** The event's type says more than the topic's name. */
export function labelOf({ service, name, attributes }: ReceivedSpan): string {
  const type = attributes['cloudevents.event_type'];
  return `${service}: ${typeof type === 'string' ? `${name.split(' ')[0] ?? ''} ${type}` : name}`;
}
