import { CompressionTypes, Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import type { KillHistory } from './kill-history';

export interface AcknowledgedRecord {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
}

export interface LoadOptions {
  readonly address: string;
  readonly topic: string;
  readonly partitions: number;
  readonly producers: number;
  readonly history: KillHistory;
}

const KEYS_PER_PRODUCER = 4;

/**
 * Idempotent producers that send as fast as they are answered and write down what was acknowledged at
 * which offset. They retry for as long as it takes: an unanswered batch is sent again under the same
 * sequence, never as a new one.
 */
export class IdempotentLoad {
  readonly acknowledged: AcknowledgedRecord[] = [];
  /** Why producers gave up, which none may. */
  readonly failures: string[] = [];
  /** When the newest batch was acknowledged, by `performance.now()`. */
  lastAcknowledgedMs = 0;
  #isRunning = true;
  #running: Promise<void>[] = [];

  private constructor(
    private readonly options: LoadOptions,
    private readonly clients: readonly Producer[],
  ) {}

  static async start(options: LoadOptions): Promise<IdempotentLoad> {
    const retry = { initialRetryTime: 20, maxRetryTime: 200, retries: 1_000_000 };
    const clients = Array.from({ length: options.producers }, (_, index) => {
      const kafka = new Kafka({
        brokers: [options.address],
        connectionTimeout: 2_000,
        requestTimeout: 5_000,
        logLevel: logLevel.WARN,
        retry,
        ...options.history.kafkajs(`idempotent-${index}`),
      });
      return kafka.producer({ idempotent: true, retry, createPartitioner: Partitioners.DefaultPartitioner });
    });
    await Promise.all(clients.map((client) => client.connect()));
    const load = new IdempotentLoad(options, clients);
    load.#running = clients.map((client, index) =>
      load.#send(client, index).catch((error: unknown) => {
        load.failures.push(`idempotent producer ${index} gave up: ${String(error)}`);
      }),
    );
    return load;
  }

  /** Lets every producer finish the batch it is at. */
  async finish(): Promise<void> {
    this.#isRunning = false;
    await Promise.all(this.#running);
    await Promise.all(this.clients.map((client) => client.disconnect()));
  }

  async #send(client: Producer, producer: number): Promise<void> {
    const { topic, partitions } = this.options;
    // Keys of a producer share a partition, so a key's order is that of its offsets.
    const partition = producer % partitions;
    for (let n = 0; this.#isRunning;) {
      const records = Array.from({ length: 1 + (n % 7) }, (_, i) => ({
        key: `${producer}-${(n + i) % KEYS_PER_PRODUCER}`,
        value: `${producer}:${n + i}`,
        partition,
      }));
      const [answer] = await client.send({
        topic,
        acks: -1,
        compression: producer % 2 === 0 ? CompressionTypes.None : CompressionTypes.GZIP,
        messages: records,
      });
      this.#note(records, Number(answer?.baseOffset));
      n += records.length;
    }
  }

  #note(records: readonly Omit<AcknowledgedRecord, 'offset'>[], baseOffset: number): void {
    this.lastAcknowledgedMs = performance.now();
    records.forEach((record, i) => this.acknowledged.push({ ...record, offset: baseOffset + i }));
  }
}
