import { SpanKind, type Context, type Span } from '@opentelemetry/api';
import type { TracedTask, UnitLane, UnitTrace } from '@rivermart/messaging';
import type { SpanSource } from './span-source';
import { contextWith, endWithError, startSpan } from './spans';
import { TaskSpans } from './task-spans';

/**
 * A transaction: one span for all its statements. With one task it is a part of that task; shared by several it
 * belongs to none of them and has links to all.
 *
 * Spans of a transaction that failed are not told, but for those of the task that was to blame: the others run
 * again and are told then.
 */
export class UnitSpans implements UnitTrace {
  readonly #tasks: TaskSpans[] = [];
  #transaction: Span | undefined;

  constructor(
    private readonly source: SpanSource,
    private readonly lane: UnitLane,
    private readonly size: number,
  ) {}

  task(task: TracedTask): TaskSpans {
    const spans = new TaskSpans(this.source, task, (begun, inside) => this.#begin(begun, inside));
    this.#tasks.push(spans);
    return spans;
  }

  committed({ rows, messages }: { readonly rows: number; readonly messages: number }): void {
    this.#transaction?.setAttributes({ 'rivermart.unit.rows': rows, 'rivermart.unit.messages': messages });
    this.#transaction?.end();
    for (const task of this.#tasks) task.end();
  }

  failed(error: unknown): void {
    if (this.#transaction) endWithError(this.#transaction, error);
    for (const task of this.#tasks) if (this.size === 1 || task.hasFailed) task.end(error);
  }

  /** A unit in which nothing is traced, such as a worker that looked in vain, is not told either. */
  #begin(task: Span, inside: Context): void {
    if (this.#transaction) {
      if (this.size > 1) this.#transaction.addLink({ context: task.spanContext() });
      return;
    }
    const { tracer, service, base } = this.source;
    const isShared = this.size > 1;
    this.#transaction = startSpan(tracer, {
      name: 'transaction',
      kind: SpanKind.CLIENT,
      parent: isShared ? base : contextWith(task, inside),
      links: isShared ? [{ context: task.spanContext() }] : [],
      attributes: {
        'db.system.name': 'postgresql',
        'db.namespace': service,
        'rivermart.unit.lane': this.lane,
        'rivermart.unit.size': this.size,
      },
    });
  }
}
