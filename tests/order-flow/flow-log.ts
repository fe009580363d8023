import { Kafka, logLevel, type Admin, type KafkaMessage } from 'kafkajs';

export interface StoredRecord {
  readonly topic: string;
  readonly message: KafkaMessage;
}

/** The log of a shop, looked at and written to past its services. */
export class FlowLog {
  readonly #kafka: Kafka;

  constructor(address: string) {
    this.#kafka = new Kafka({
      brokers: address.split(','),
      clientId: 'order-flow-test',
      logLevel: logLevel.NOTHING,
    });
  }

  /** Records on each dead-letter topic. */
  deadLetters(): Promise<Record<string, number>> {
    return this.#asAdmin(async (admin) => {
      const topics = (await admin.listTopics()).filter((name) => name.endsWith('.dlq'));
      const counts = await Promise.all(
        topics.map(async (topic) => [topic, await countOf(admin, topic)] as const),
      );
      return Object.fromEntries(counts);
    });
  }

  /** Records on each topic of the shop. */
  counts(): Promise<Record<string, number>> {
    return this.#asAdmin(async (admin) => {
      const topics = (await admin.listTopics()).filter((name) => !name.startsWith('__'));
      const counts = await Promise.all(
        topics.map(async (topic) => [topic, await countOf(admin, topic)] as const),
      );
      return Object.fromEntries(counts.filter(([, count]) => count > 0));
    });
  }

  /** Everything on all topics of the shop, dead letters aside. */
  async readAll(): Promise<StoredRecord[]> {
    const counts = await this.counts();
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const records: StoredRecord[] = [];
    const consumer = this.#kafka.consumer({ groupId: `reader-${Date.now()}` });
    await consumer.connect();
    await consumer.subscribe({ topics: Object.keys(counts), fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer
        .run({
          eachMessage: async ({ topic, message }) => {
            if (records.push({ topic, message }) === total) resolve();
            return Promise.resolve();
          },
        })
        .catch(reject);
    });
    await consumer.disconnect();
    return records;
  }

  /** Publishes the records once more, bytes and headers as they are, in the order given. */
  async publishAgain(records: readonly StoredRecord[]): Promise<void> {
    const producer = this.#kafka.producer();
    await producer.connect();
    for (const { topic, message } of records) {
      const { key, value, headers = {} } = message;
      await producer.send({ topic, acks: -1, messages: [{ key, value, headers }] });
    }
    await producer.disconnect();
  }

  /** Records the group has not handled yet. */
  lagOf(group: string): Promise<number> {
    return this.#asAdmin(async (admin) => {
      const committed = await admin.fetchOffsets({ groupId: group });
      const lags = await Promise.all(
        committed.map(async ({ topic, partitions }) => {
          const ends = new Map(
            (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, high]),
          );
          return partitions.map(
            ({ partition, offset }) => Number(ends.get(partition) ?? 0) - Math.max(0, Number(offset)),
          );
        }),
      );
      return lags.flat().reduce((sum, lag) => sum + lag, 0);
    });
  }

  async #asAdmin<Result>(work: (admin: Admin) => Promise<Result>): Promise<Result> {
    const admin = this.#kafka.admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }
}

async function countOf(admin: Admin, topic: string): Promise<number> {
  const offsets = await admin.fetchTopicOffsets(topic);
  return offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
}
