import type { TopicDefinition } from '@rivermart/contracts';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import type { RecordPlace } from '../../handlers/received-event';
import type { Log } from '../../log';
import { speedUpKafkajs } from './kafkajs-codec';
import { kafkajsConnection } from './kafkajs-connection';
import { KafkajsConsumer } from './kafkajs-consumer';
import { KafkajsPublisher } from './kafkajs-publisher';
import { offsetOf } from './kafkajs-records';
import {
  LogClient,
  type ConsumerOptions,
  type LogClientOptions,
  type OutgoingRecord,
  type PartitionLag,
  type RunningConsumer,
} from '../log-client';
import { topicToCreate, type TopicToCreate } from '../topic-to-create';

/** The log by way of kafkajs. */
export class KafkajsLogClient extends LogClient {
  readonly #kafka: Kafka;
  readonly #publisher: KafkajsPublisher;
  readonly #consumers = new Set<KafkajsConsumer>();
  readonly #log: Log;
  readonly #replicationFactor: number | undefined;

  constructor({ clientId, log, ...settings }: LogClientOptions) {
    super();
    this.#log = log;
    this.#replicationFactor = settings.replicationFactor;
    speedUpKafkajs();
    this.#kafka = new Kafka({
      ...kafkajsConnection(settings),
      clientId,
      connectionTimeout: 3_000,
      requestTimeout: 15_000,
      retry: { initialRetryTime: 50, maxRetryTime: 1_000, retries: 5 },
      logLevel: logLevel.WARN,
      logCreator: () => (entry) => reportTo(log, entry),
    });
    this.#publisher = new KafkajsPublisher(this.#kafka);
  }

  override async ensureTopics(topics: readonly TopicDefinition[]): Promise<void> {
    await this.#asAdmin(async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter(({ name }) => !existing.has(name));
      if (missing.length === 0) return;
      const { brokers } = await admin.describeCluster();
      const wanted = missing.map((topic) => topicToCreate(topic, brokers.length, this.#replicationFactor));
      await admin.createTopics({ waitForLeaders: true, topics: wanted.map(topicConfig) });
    });
    this.#publisher.connect();
  }

  override publish(records: readonly OutgoingRecord[]): Promise<readonly RecordPlace[]> {
    return records.length === 0 ? Promise.resolve([]) : this.#publisher.publish(records);
  }

  override async consume(options: ConsumerOptions): Promise<RunningConsumer> {
    const consumer = new KafkajsConsumer(this.#kafka, options, this.#log);
    this.#consumers.add(consumer);
    consumer.start();
    return Promise.resolve(consumer);
  }

  override lagOf(group: string): Promise<readonly PartitionLag[]> {
    return this.#asAdmin(async (admin) => {
      const committed = await admin.fetchOffsets({ groupId: group });
      const lags = committed.map(async ({ topic, partitions }) => {
        const ends = new Map(
          (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, offsetOf(high)]),
        );
        return partitions.map(({ partition, offset }) => ({
          topic,
          partition,
          committedOffset: Math.max(0, offsetOf(offset)),
          endOffset: ends.get(partition) ?? 0,
        }));
      });
      return (await Promise.all(lags)).flat();
    });
  }

  override async close(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.stop()));
    await this.#publisher.close();
  }

  async #asAdmin<Result>(work: (admin: Admin) => Promise<Result>): Promise<Result> {
    const admin = this.#kafka.admin();
    try {
      await admin.connect();
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }
}

const topicConfig = ({ name, partitions, replicationFactor, configs }: TopicToCreate) => ({
  topic: name,
  numPartitions: partitions,
  replicationFactor,
  configEntries: [...configs],
});

/** kafkajs calls errors what it will try again by itself. */
function reportTo(log: Log, entry: { level: logLevel; log: { message: string } }): void {
  const { message, ...fields } = entry.log;
  if (entry.level === logLevel.ERROR || entry.level === logLevel.WARN)
    log.debug(`kafkajs: ${message}`, fields);
}
