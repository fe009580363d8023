import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ProjectionLag } from './projection-lag';
import type { StreamEvent } from './projection';

/** From a fact to the commit of the views that show it: a hop, a backlog, a night. */
const DELAYS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800];

export interface ReadPartition {
  readonly topic: string;
  readonly partition: number;
  readonly nextOffset: number;
}

/** How far one generation is. */
export interface GenerationFigures {
  readonly generation: number;
  readonly partitions: readonly ReadPartition[];
  /** Of a building one: records it has read, and records that the shown one has read and it has not. */
  readonly rebuild?: { readonly read: number; readonly behind: number };
}

/** What is measured when somebody looks. */
export interface ProjectionFigures {
  readonly lag: ProjectionLag;
  readonly generations: readonly GenerationFigures[];
}

type Label = 'projection' | 'generation' | 'topic' | 'partition';

/** The figures of all projection sets of one service. */
export class ProjectionMetrics {
  readonly #observed = new Map<string, () => Promise<ProjectionFigures>>();
  readonly #events: Counter<'projection' | 'generation'>;
  readonly #failures: Counter<'projection' | 'generation'>;
  readonly #delay: Histogram<'projection'>;
  readonly #gauges: ReturnType<typeof gaugesOf>;

  constructor(registry: Registry) {
    const registers = [registry];
    const labelNames = ['projection', 'generation'] as const;
    this.#events = new Counter({
      name: 'projection_events_total',
      help: 'Facts written into the views of a generation; its rate is the speed',
      ...{ labelNames, registers },
    });
    this.#failures = new Counter({
      name: 'projection_failures_total',
      help: 'Batches that could not be projected: the views stand still until one passes',
      ...{ labelNames, registers },
    });
    this.#delay = new Histogram({
      name: 'projection_event_delay_seconds',
      help: 'From the time of a fact to the commit of the views that show it',
      ...{ labelNames: ['projection'], buckets: DELAYS, registers },
    });
    this.#gauges = gaugesOf(registry, () => this.#read());
  }

  /** Asked at every scrape; what it rejects with leaves this projection out of the scrape. */
  observe(projection: string, read: () => Promise<ProjectionFigures>): void {
    this.#observed.set(projection, read);
  }

  projected(projection: string, generation: number, events: number): void {
    this.#events.inc({ projection, generation }, events);
  }

  failed(projection: string, generation: number): void {
    this.#failures.inc({ projection, generation });
  }

  /** Of views that are shown: a rebuild reads old facts and is not late with them. */
  shown(projection: string, events: readonly StreamEvent[], now: Date): void {
    for (const { occurredAt } of events) {
      this.#delay.observe({ projection }, Math.max(0, now.getTime() - Date.parse(occurredAt)) / 1_000);
    }
  }

  async #read(): Promise<void> {
    for (const gauge of Object.values(this.#gauges)) gauge.reset();
    for (const [projection, read] of this.#observed) {
      const figures = await read().catch(() => undefined);
      if (figures) this.#set(projection, figures);
    }
  }

  #set(projection: string, { lag, generations }: ProjectionFigures): void {
    const { lagEvents, lagSeconds, position, progress, remaining } = this.#gauges;
    lagEvents.set({ projection }, lag.events);
    lagSeconds.set({ projection }, lag.seconds);
    for (const { generation, partitions, rebuild } of generations) {
      for (const { topic, partition, nextOffset } of partitions) {
        position.set({ projection, generation, topic, partition }, nextOffset);
      }
      if (!rebuild) continue;
      const { read, behind } = rebuild;
      remaining.set({ projection, generation }, behind);
      progress.set({ projection, generation }, behind === 0 ? 1 : read / (read + behind));
    }
  }
}

/** One look at the database a scrape: the first gauge asked takes it for all of them. */
function gaugesOf(registry: Registry, read: () => Promise<void>) {
  let reading: Promise<void> | undefined;
  const once = (): Promise<void> =>
    (reading ??= read().finally(() => setImmediate(() => (reading = undefined))));
  const gauge = (name: string, help: string, ...more: Label[]): Gauge<Label> =>
    new Gauge({ name, help, labelNames: ['projection', ...more], registers: [registry], collect: once });

  return {
    lagEvents: gauge(
      'projection_lag_events',
      'Stored facts that the views do not show yet; counted up to 100,000',
    ),
    lagSeconds: gauge('projection_lag_seconds', 'Age of the oldest fact that the views do not show yet'),
    position: gauge(
      'projection_position',
      'The offset of a partition that a generation reads next',
      ...(['generation', 'topic', 'partition'] as const),
    ),
    progress: gauge(
      'projection_rebuild_progress_ratio',
      'Share of the log that a generation in work has read of what the shown one has read',
      'generation',
    ),
    remaining: gauge(
      'projection_rebuild_remaining_events',
      'Records that the shown generation has read and the one in work has not',
      'generation',
    ),
  };
}
