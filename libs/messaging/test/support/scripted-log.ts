import {
  LogClient,
  type ConsumerOptions,
  type IncomingRecord,
  type OutgoingRecord,
} from '@rivermart/messaging';
import type { ConsumerState, RecordPlace, RunningConsumer } from '@rivermart/messaging';

/**
 * The log as a script: specs decide what is delivered when, and at which moment the log fails. What a real
 * log does is covered by the suite every client passes.
 */
export class ScriptedLog extends LogClient {
  readonly published: OutgoingRecord[] = [];
  /** Runs before each publication; throwing makes the log refuse, waiting makes it slow. */
  beforePublish: (records: readonly OutgoingRecord[]) => void | Promise<void> = () => undefined;
  #onBatch: ConsumerOptions['onBatch'] | undefined;
  readonly #offsets = new Map<string, number>();

  /** Hands a batch to the service; resolves when it is handled, rejects when the log must deliver it again. */
  async deliver(...records: readonly IncomingRecord[]): Promise<void> {
    if (!this.#onBatch) throw new Error('Nobody consumes');
    await this.#onBatch(records, () => Promise.resolve());
  }

  override ensureTopics(): Promise<void> {
    return Promise.resolve();
  }

  override async publish(records: readonly OutgoingRecord[]): Promise<readonly RecordPlace[]> {
    await this.beforePublish(records);
    return records.map((record) => {
      this.published.push(record);
      const offset = this.#offsets.get(record.topic) ?? 0;
      this.#offsets.set(record.topic, offset + 1);
      return { topic: record.topic, partition: 0, offset };
    });
  }

  override consume({ onBatch }: ConsumerOptions): Promise<RunningConsumer> {
    this.#onBatch = onBatch;
    const state: ConsumerState = 'assigned';
    return Promise.resolve({ state, assignment: [], stop: () => Promise.resolve() });
  }

  override lagOf(): Promise<[]> {
    return Promise.resolve([]);
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}
