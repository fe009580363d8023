import {
  context,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Link,
  type Span,
  type SpanContext,
  type SpanKind,
  type Tracer,
} from '@opentelemetry/api';

export interface SpanToStart {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes?: Attributes;
  readonly links?: readonly Link[];
  /** The context it is a child in; a root when this has no span. */
  readonly parent: Context;
}

export const startSpan = (tracer: Tracer, { name, kind, attributes, links, parent }: SpanToStart): Span =>
  tracer.startSpan(
    name,
    { kind, ...(attributes && { attributes }), ...(links && { links: [...links] }) },
    parent,
  );

/** `base` with the span that is active in it from there on. */
export const contextWith = (span: Span, base: Context): Context => trace.setSpan(base, span);

/** A child of `remote` belongs to the same service as what runs in `base`. */
export const contextOfRemote = (remote: SpanContext | undefined, base: Context): Context =>
  remote ? trace.setSpanContext(base, remote) : base;

/** Nothing active, but still this service's. */
export const withoutSpan = (base: Context): Context => trace.deleteSpan(base);

export const activeContext = (): Context => context.active();

/** The semantic conventions want the class of an error, and say nothing of one that went well. */
export function endWithError(span: Span, error: unknown): void {
  const known = error instanceof Error ? error : new Error(String(error));
  const { code } = known as { code?: unknown };
  span.setAttribute('error.type', typeof code === 'string' ? code : known.name);
  span.recordException(known);
  span.setStatus({ code: SpanStatusCode.ERROR, message: known.message });
  span.end();
}
