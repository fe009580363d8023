import './outlive-failed-connections';
import { Admin, type BaseOptions } from '@platformatic/kafka';
import type { TopicDefinition } from '@rivermart/contracts';
import type { RecordPlace } from '../../handlers/received-event';
import type { Log } from '../../log';
import {
  LogClient,
  type ConsumerOptions,
  type LogClientOptions,
  type OutgoingRecord,
  type PartitionLag,
  type RunningConsumer,
} from '../log-client';
import { topicToCreate, type TopicToCreate } from '../topic-to-create';
import { platformaticConnection } from './platformatic-connection';
import { PlatformaticConsumer } from './platformatic-consumer';
import { PlatformaticPublisher } from './platformatic-publisher';
import { offsetOf } from './platformatic-records';

const LATEST = -1n;

/** The log by way of @platformatic/kafka. */
export class PlatformaticLogClient extends LogClient {
  readonly #options: BaseOptions;
  readonly #publisher: PlatformaticPublisher;
  readonly #consumers = new Set<PlatformaticConsumer>();
  readonly #log: Log;
  readonly #replicationFactor: number | undefined;

  constructor({ clientId, log, ...settings }: LogClientOptions) {
    super();
    this.#log = log;
    this.#replicationFactor = settings.replicationFactor;
    this.#options = {
      ...{ clientId, ...platformaticConnection(settings), autocreateTopics: false },
      ...{ connectTimeout: 3_000, requestTimeout: 15_000, retries: 5, retryDelay: 100 },
    };
    this.#publisher = new PlatformaticPublisher(this.#options);
  }

  override ensureTopics(topics: readonly TopicDefinition[]): Promise<void> {
    return this.#asAdmin(async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter(({ name }) => !existing.has(name));
      if (missing.length === 0) return;
      const { brokers } = await admin.metadata({ topics: [] });
      for (const topic of missing)
        await createTopic(admin, topicToCreate(topic, brokers.size, this.#replicationFactor));
    });
  }

  override publish(records: readonly OutgoingRecord[]): Promise<readonly RecordPlace[]> {
    return records.length === 0 ? Promise.resolve([]) : this.#publisher.publish(records);
  }

  override consume(options: ConsumerOptions): Promise<RunningConsumer> {
    const consumer = new PlatformaticConsumer(this.#options, options, this.#log);
    this.#consumers.add(consumer);
    consumer.start();
    return Promise.resolve(consumer);
  }

  override lagOf(group: string): Promise<readonly PartitionLag[]> {
    return this.#asAdmin(async (admin) => {
      const [offsets] = await admin.listConsumerGroupOffsets({ groups: [group] });
      const committed = offsets?.topics ?? [];
      if (committed.length === 0) return [];
      const ends = await admin.listOffsets({
        topics: committed.map(({ name, partitions }) => ({
          name,
          partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, timestamp: LATEST })),
        })),
      });
      const endOf = new Map(
        ends.flatMap(({ name, partitions }) =>
          partitions.map(({ partitionIndex, offset }) => [`${name}/${partitionIndex}`, offset] as const),
        ),
      );
      return committed.flatMap(({ name: topic, partitions }) =>
        partitions.map(({ partitionIndex: partition, committedOffset }) => ({
          ...{ topic, partition, committedOffset: Math.max(0, offsetOf(committedOffset)) },
          endOffset: offsetOf(endOf.get(`${topic}/${partition}`) ?? 0n),
        })),
      );
    });
  }

  override async close(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.stop()));
    await this.#publisher.close();
  }

  async #asAdmin<Result>(work: (admin: Admin) => Promise<Result>): Promise<Result> {
    const admin = new Admin(this.#options);
    try {
      return await work(admin);
    } finally {
      await admin.close();
    }
  }
}

async function createTopic(admin: Admin, topic: TopicToCreate): Promise<void> {
  const { name, partitions, replicationFactor: replicas } = topic;
  const configs = [...topic.configs];
  try {
    await admin.createTopics({ topics: [name], partitions, replicas, configs });
  } catch (error) {
    // Somebody else was faster.
    if (!(await admin.listTopics()).includes(name)) throw error;
  }
}
