import { Kafka, logLevel, type Producer } from 'kafkajs';
import type { KillHistory } from './kill-history';

export interface TransactionsOptions {
  readonly address: string;
  readonly topic: string;
  readonly partitions: number;
  readonly producers: number;
  /** Each transaction commits its number as the offset of partition `producer` of this topic. */
  readonly groupId: string;
  readonly progressTopic: string;
  readonly history: KillHistory;
}

/** A transaction as its client knows it. `unknown`: the answer to the commit was lost. */
export interface WrittenTransaction {
  readonly producer: number;
  readonly number: number;
  readonly values: readonly string[];
  outcome: 'aborted' | 'committed' | 'unknown';
}

const retry = { initialRetryTime: 20, maxRetryTime: 200, retries: 100 };

/**
 * Transactional producers, each with its own transactional id, that write to all partitions of a topic
 * and commit an offset in every transaction, and end every third one with an abort. After an error
 * they begin anew under the same id, which ends what they left behind.
 */
export class TransactionalLoad {
  readonly transactions: WrittenTransaction[] = [];
  /** Why a producer could not even come and go in the end. */
  readonly failures: string[] = [];
  #isRunning = true;
  #running: Promise<void>[] = [];

  private constructor(private readonly options: TransactionsOptions) {}

  static start(options: TransactionsOptions): TransactionalLoad {
    const load = new TransactionalLoad(options);
    load.#running = Array.from({ length: options.producers }, (_, index) =>
      load.#run(index).catch((error: unknown) => {
        load.failures.push(`transactional producer ${index} gave up: ${String(error)}`);
      }),
    );
    return load;
  }

  get committed(): number {
    return this.transactions.filter(({ outcome }) => outcome === 'committed').length;
  }

  async finish(): Promise<void> {
    this.#isRunning = false;
    await Promise.all(this.#running);
  }

  async #run(producer: number): Promise<void> {
    let number = 0;
    while (this.#isRunning) {
      const client = this.#client(producer);
      try {
        await client.connect();
        while (this.#isRunning) await this.#transact(client, producer, number++);
      } catch (error) {
        // The next producer of the same id fences this one and aborts its transaction.
        this.options.history.note(`transaction ${producer}:${number - 1} is given up: ${String(error)}`);
      } finally {
        await client.disconnect().catch(() => undefined);
      }
    }
    await this.#endLast(producer);
  }

  #client(producer: number): Producer {
    const kafka = new Kafka({
      brokers: [this.options.address],
      connectionTimeout: 2_000,
      requestTimeout: 5_000,
      logLevel: logLevel.WARN,
      retry,
      ...this.options.history.kafkajs(`transactional-${producer}`),
    });
    const transactionalId = `${this.options.topic}-${producer}`;
    return kafka.producer({ transactionalId, idempotent: true, maxInFlightRequests: 1, retry });
  }

  async #transact(client: Producer, producer: number, number: number): Promise<void> {
    const { topic, partitions, groupId, progressTopic } = this.options;
    const messages = Array.from({ length: partitions * (1 + (number % 3)) }, (_, i) => ({
      partition: i % partitions,
      value: `${producer}:${number}:${i}`,
    }));
    const written: WrittenTransaction = {
      producer,
      number,
      values: messages.map(({ value }) => value),
      outcome: 'aborted',
    };
    this.transactions.push(written);

    const transaction = await client.transaction();
    await transaction.send({ topic, messages });
    const offsets = [{ partition: producer, offset: String(number) }];
    await transaction.sendOffsets({
      consumerGroupId: groupId,
      topics: [{ topic: progressTopic, partitions: offsets }],
    });
    if (number % 3 === 2) return transaction.abort();

    written.outcome = 'unknown';
    await transaction.commit();
    written.outcome = 'committed';
  }

  /** A producer that comes and goes: whatever the last one left open is aborted. */
  async #endLast(producer: number): Promise<void> {
    const client = this.#client(producer);
    await client.connect();
    await client.disconnect();
  }
}
