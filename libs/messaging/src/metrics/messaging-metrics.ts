import type { ConsumerState, PartitionLag } from '../log-client';
import type { FailureCounts } from '../parking/failure-counts';
import { observeFailures } from './observe-failures';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const BATCH_SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500];
/** From the decision that something is so to its effect: a hop, a backlog, a night. */
const DELAYS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800];
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** What is measured when somebody looks. */
export interface Observed {
  readonly outbox: () => Promise<{ readonly size: number; readonly ageSeconds: number }>;
  readonly consumer: () => ConsumerState | undefined;
  readonly waitingCommands: () => number;
  readonly isRelaying: () => boolean;
  readonly lag: () => Promise<readonly PartitionLag[]>;
  readonly failures: () => Promise<FailureCounts>;
}

/**
 * The figures of one service's messaging. Watch the mean batch size: when it falls at constant load,
 * something has begun to cost more per event.
 */
export class MessagingMetrics {
  readonly duplicates: Counter;
  readonly secondTries: Counter;
  readonly retries: Counter<'consumer'>;
  readonly deadLetters: Counter<'consumer' | 'code'>;
  readonly parked: Counter<'consumer'>;
  readonly parkedPassed: Counter;
  readonly published: Counter;
  readonly #handled: Counter<'consumer'>;
  readonly #delay: Histogram<'topic'>;
  readonly #batchSize: Histogram<'lane'>;
  readonly #batchSeconds: Histogram;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    const counter = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
      new Counter<Label>({ name, help, labelNames, registers });

    this.duplicates = counter('messaging_duplicates_total', 'Deliveries dropped by the inbox');
    this.secondTries = counter('messaging_second_tries_total', 'Batches that failed and were run in halves');
    this.retries = counter('messaging_retries_total', 'Tries again of temporary failures', ['consumer']);
    this.deadLetters = counter('messaging_dead_letters_total', 'Events given up', ['consumer', 'code']);
    this.parked = counter('messaging_parked_total', 'Events parked, or queued behind a parked one', [
      'consumer',
    ]);
    this.parkedPassed = counter('messaging_parked_passed_total', 'Parked events handled at last');
    this.published = counter('messaging_published_total', 'Records the log acknowledged to the relay');
    this.#handled = counter('messaging_handled_total', 'Events a handler has handled', ['consumer']);
    this.#delay = new Histogram({
      name: 'messaging_event_delay_seconds',
      help: 'From the time of an event to the commit of its handling',
      labelNames: ['topic'],
      buckets: DELAYS,
      registers,
    });
    this.#batchSize = new Histogram({
      name: 'messaging_batch_size',
      help: 'Events, messages or commands in one transaction or publication',
      labelNames: ['lane'],
      buckets: BATCH_SIZES,
      registers,
    });
    this.#batchSeconds = new Histogram({
      name: 'messaging_batch_duration_seconds',
      help: 'From the arrival of a batch to its commit',
      buckets: SECONDS,
      registers,
    });
  }

  handled(consumer: string, topic: string, delayMs: number): void {
    this.#handled.inc({ consumer });
    this.#delay.observe({ topic }, Math.max(0, delayMs) / 1_000);
  }

  batch(lane: 'handlers' | 'commands' | 'relay', size: number): void {
    this.#batchSize.observe({ lane }, size);
  }

  batchTook(ms: number): void {
    this.#batchSeconds.observe(ms / 1_000);
  }

  observe({ outbox, consumer, waitingCommands, isRelaying, lag, failures }: Observed): void {
    this.#observeLag(lag);
    observeFailures(this.registry, failures);
    const gauge = (name: string, help: string, read: () => number | undefined): void => {
      void new Gauge({
        ...{ name, help, registers: [this.registry] },
        collect() {
          const value = read();
          if (value !== undefined) this.set(value);
        },
      });
    };
    let state: Awaited<ReturnType<Observed['outbox']>> | undefined;
    void new Gauge({
      name: 'messaging_outbox_age_seconds',
      help: 'How long the oldest message has waited to be published',
      registers: [this.registry],
      async collect() {
        state = await outbox().catch(() => undefined);
        if (state) this.set(state.ageSeconds);
      },
    });
    gauge('messaging_outbox_size', 'Messages that wait to be published', () => state?.size);
    gauge('messaging_waiting_commands', 'Commands that wait for a transaction', waitingCommands);
    gauge('messaging_relay_leading', '1 when this instance publishes the outbox', () => +isRelaying());
    gauge('messaging_consumer_assigned', '1 when the consumer has its place in the group', () => {
      const current = consumer();
      return current === undefined ? undefined : +(current === 'assigned');
    });
  }

  #observeLag(lag: Observed['lag']): void {
    void new Gauge({
      name: 'messaging_consumer_lag',
      help: 'Records of a partition that this service has yet to handle',
      labelNames: ['topic', 'partition'],
      registers: [this.registry],
      async collect() {
        this.reset();
        for (const { topic, partition, endOffset, committedOffset } of await lag().catch(() => [])) {
          this.set({ topic, partition }, Math.max(0, endOffset - committedOffset));
        }
      },
    });
  }
}
