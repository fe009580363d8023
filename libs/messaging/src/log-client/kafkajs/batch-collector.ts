import type { IncomingRecord } from '../log-client';

const MAX_BATCH = 500;

/** What became of one partition's records. */
export interface PortionOutcome {
  /** How many of them, from the first, were handled. */
  readonly handled: number;
  /** What stopped the rest. */
  readonly error?: unknown;
}

interface Portion {
  readonly records: readonly IncomingRecord[];
  readonly resolve: (outcome: PortionOutcome) => void;
  handled: number;
}

/**
 * Joins the records of all partitions of a fetch, which the Kafka client hands over one by one, into batches
 * of up to 500: a transaction for all of them instead of one per partition.
 */
export class BatchCollector {
  #portions: Portion[] = [];
  #isWorking = false;

  constructor(private readonly onBatch: (records: readonly IncomingRecord[]) => Promise<void>) {}

  /** Never rejects: records handled before a failure must not be delivered again. */
  add(records: readonly IncomingRecord[]): Promise<PortionOutcome> {
    return new Promise((resolve) => {
      this.#portions.push({ records, resolve, handled: 0 });
      if (!this.#isWorking) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    while (this.#portions.length > 0) {
      // Let all partitions of the fetch arrive.
      await new Promise((resolve) => setImmediate(resolve));
      const portions = this.#portions;
      this.#portions = [];
      const failure = await this.#handle(portions);
      for (const { resolve, handled } of portions) resolve({ handled, ...failure });
    }
    this.#isWorking = false;
  }

  async #handle(portions: readonly Portion[]): Promise<{ readonly error?: unknown }> {
    const entries = portions.flatMap((portion) => portion.records.map((record) => ({ portion, record })));
    try {
      for (let start = 0; start < entries.length; start += MAX_BATCH) {
        const batch = entries.slice(start, start + MAX_BATCH);
        await this.onBatch(batch.map(({ record }) => record));
        for (const { portion } of batch) portion.handled += 1;
      }
      return {};
    } catch (error) {
      return { error };
    }
  }
}
