import { context, SpanKind, trace, type Context, type Span } from '@opentelemetry/api';
import type { TaskTrace, TracedFact, TracedTask } from '@rivermart/messaging';
import { KAFKA, type SpanSource } from './span-source';
import { createdBy, processAttributes } from './process-attributes';
import { contextOfRemote, contextWith, endWithError, startSpan, withoutSpan } from './spans';
import { spanContextOf, traceparentOf } from './traceparent';

type Begun = (span: Span, inside: Context) => void;

/**
 * One handling (a process span behind the span that created the event) or one command, and the facts it creates.
 * Its end is the commit.
 *
 * A command that nothing active has caused begins when it is known whose trace it continues, or with its first fact.
 */
export class TaskSpans implements TaskTrace {
  readonly #created: Span[] = [];
  #span: Span | undefined;
  #context: Context;
  #error: { readonly error: unknown } | undefined;

  constructor(
    private readonly source: SpanSource,
    private readonly task: TracedTask,
    private readonly onBegun: Begun,
  ) {
    this.#context = task.askedFrom === undefined ? source.base : (task.askedFrom as Context);
    if (task.consumer !== undefined) this.#begin(this.#processSpan(task.consumer));
  }

  get hasFailed(): boolean {
    return this.#error !== undefined;
  }

  run(work: () => Promise<void>): Promise<void> {
    return context.with(this.#context, work);
  }

  failed(error: unknown): void {
    this.#error ??= { error };
  }

  continues(traceparent: string): void {
    const remote = spanContextOf(traceparent);
    if (!this.#span && remote && !this.#isIn(remote.traceId)) this.#begin(this.#commandSpan(remote));
  }

  produces({ id, type, topic, key }: TracedFact, origin: string | undefined): string {
    const task =
      this.#span ?? this.#begin(this.#commandSpan(this.#isActive ? undefined : spanContextOf(origin)));
    const span = startSpan(this.source.tracer, {
      ...{ name: `create ${topic}`, kind: SpanKind.PRODUCER, parent: contextWith(task, this.#context) },
      attributes: {
        ...KAFKA,
        'messaging.operation.type': 'create',
        'messaging.operation.name': 'create',
        'messaging.destination.name': topic,
        'messaging.message.id': id,
        'messaging.kafka.message.key': key,
        'cloudevents.event_id': id,
        'cloudevents.event_type': type,
      },
    });
    this.#created.push(span);
    return traceparentOf(span.spanContext());
  }

  bound(effect: () => void): () => void {
    const inside = this.#context;
    return () => context.with(inside, effect);
  }

  /** @param unitError why nothing of it took effect; facts that were never recorded are not told. */
  end(unitError?: unknown): void {
    if (unitError === undefined) for (const fact of this.#created) fact.end();
    const failure = this.#error ?? (unitError === undefined ? undefined : { error: unitError });
    if (!this.#span) return;
    if (failure && this.#isRefusal(unitError)) {
      this.#span.setAttribute('rivermart.refused', messageOf(failure.error));
      this.#span.end();
    } else if (failure) endWithError(this.#span, failure.error);
    else this.#span.end();
  }

  /** A command's refusal is its answer, and the others of its unit committed. */
  #isRefusal(unitError: unknown): boolean {
    return unitError === undefined && this.task.consumer === undefined;
  }

  get #isActive(): boolean {
    return trace.getSpanContext(this.#context) !== undefined;
  }

  #isIn(traceId: string): boolean {
    const isSame = trace.getSpanContext(this.#context)?.traceId === traceId;
    if (isSame) this.#begin(this.#commandSpan(undefined));
    return isSame;
  }

  #begin(span: Span): Span {
    this.#span = span;
    this.#context = contextWith(span, this.#context);
    this.onBegun(span, this.#context);
    return span;
  }

  /** @param continued goes on instead of what is active, which is linked then. */
  #commandSpan(continued: ReturnType<typeof spanContextOf>): Span {
    const active = trace.getSpanContext(this.#context);
    return startSpan(this.source.tracer, {
      ...{ name: 'command', kind: SpanKind.INTERNAL },
      parent: continued ? contextOfRemote(continued, withoutSpan(this.#context)) : this.#context,
      links: continued && active ? [{ context: active }] : [],
    });
  }

  #processSpan(consumer: string): Span {
    const { tracer, service } = this.source;
    const { topic = '' } = this.task.record?.place ?? {};
    return startSpan(tracer, {
      ...{ name: `process ${topic}`, kind: SpanKind.CONSUMER },
      parent: contextOfRemote(createdBy(this.task), this.#context),
      attributes: {
        ...processAttributes(this.task),
        'messaging.consumer.group.name': service,
        'rivermart.consumer': consumer,
      },
    });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
