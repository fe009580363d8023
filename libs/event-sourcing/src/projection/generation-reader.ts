import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingRecord, Log, LogClient, RunningConsumer } from '@rivermart/messaging';
import type { Generations } from './generations';
import { ProjectionBatch } from './projection-batch';
import type { ProjectionSet, StreamEvent } from './projection';

export interface GenerationReaderSettings {
  readonly set: ProjectionSet;
  readonly generation: number;
  readonly generations: Generations;
  readonly logClient: LogClient;
  readonly log: Log;
  /** Told after the commit. */
  readonly onProjected: (events: readonly StreamEvent[]) => void;
  readonly onFailed: () => void;
}

/** Small enough that a rebuild lets commands and live views in between two portions. */
const PORTION = 500;
const PAUSE_AFTER_FAILURE_MS = 500;

/**
 * Reads the log into one generation as a consumer group of its own, which begins at offset 0. The checkpoint that
 * counts is the one in the generation's tables; what the group has committed may only lag behind it.
 */
export class GenerationReader {
  readonly #batch: ProjectionBatch;
  #consumer: RunningConsumer | undefined;
  #failure: string | undefined;
  #isStopping = false;

  constructor(private readonly settings: GenerationReaderSettings) {
    const { set, generation, generations } = settings;
    this.#batch = new ProjectionBatch(set, generations.schemaOf(generation));
  }

  /** What keeps it from reading, in words. */
  get trouble(): string | undefined {
    const state = this.#consumer?.state ?? 'starting';
    return this.#failure ?? (state === 'assigned' ? undefined : `the consumer is ${state}`);
  }

  async start(): Promise<void> {
    const { set, generation, logClient } = this.settings;
    const topics = [...new Map(set.contracts.map(({ topic }) => [topic.name, topic])).values()];
    await logClient.ensureTopics(topics);
    this.#consumer = await logClient.consume({
      group: `${set.name}.g${generation}`,
      topics: topics.map(({ name }) => name),
      onBatch: (records, heartbeat) => this.#onBatch(records, heartbeat),
    });
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#consumer?.stop();
  }

  async #onBatch(records: readonly IncomingRecord[], heartbeat: () => Promise<void>): Promise<void> {
    try {
      for (let start = 0; start < records.length && !this.#isStopping; start += PORTION) {
        await this.#project(records.slice(start, start + PORTION));
        await heartbeat();
      }
      if (this.#failure !== undefined) this.settings.log.info('The projection goes on');
      this.#failure = undefined;
    } catch (error) {
      await this.#rest(error);
      throw error;
    }
    // Not projected, so not to be acknowledged; the checkpoint would have it again anyway.
    if (this.#isStopping) throw new Error('The projection is stopping');
  }

  async #project(records: readonly IncomingRecord[]): Promise<void> {
    const { generation, generations, onProjected } = this.settings;
    let projected: readonly StreamEvent[] = [];
    const isInUse = await generations.whileInUse(generation, async (manager) => {
      projected = await this.#batch.write(manager, records);
    });
    if (!isInUse) this.#isStopping = true;
    else onProjected(projected);
  }

  /** The log delivers the records again: views stand still rather than become wrong. */
  async #rest(error: unknown): Promise<void> {
    this.settings.onFailed();
    const reason = error instanceof Error ? error.message : String(error);
    if (this.#failure !== reason) this.settings.log.error('The projection stands still', { error });
    this.#failure = reason;
    await sleep(PAUSE_AFTER_FAILURE_MS);
  }
}
