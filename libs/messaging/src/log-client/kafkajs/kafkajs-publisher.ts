import { Partitioners, type ICustomPartitioner, type Kafka, type Message, type Producer } from 'kafkajs';
import type { RecordPlace } from '../../handlers/received-event';
import type { OutgoingRecord } from '../log-client';
import { messageOf, offsetOf } from './kafkajs-records';
import { partitionOf } from '../murmur2';

/** The partitions of Kafka's own producers. Remembers the one it chose, which kafkajs does not tell. */
const rememberingPartitioner: ICustomPartitioner = () => {
  const chooseWithoutKey = Partitioners.DefaultPartitioner();
  return (args) => {
    const { message, partitionMetadata } = args;
    message.partition ??= Buffer.isBuffer(message.key)
      ? partitionOf(message.key, partitionMetadata.length)
      : chooseWithoutKey(args);
    return message.partition;
  };
};

/** The producing side of kafkajs: one idempotent producer, made anew after every failure. */
export class KafkajsPublisher {
  #producer: Promise<Producer> | undefined;

  constructor(private readonly kafka: Kafka) {}

  async publish(records: readonly OutgoingRecord[]): Promise<readonly RecordPlace[]> {
    const messages = records.map(messageOf);
    const byTopic = new Map<string, Message[]>();
    records.forEach(({ topic }, index) => {
      const message = messages[index];
      if (!message) return;
      const ofTopic = byTopic.get(topic);
      if (ofTopic) ofTopic.push(message);
      else byTopic.set(topic, [message]);
    });
    const topicMessages = [...byTopic].map(([topic, ofTopic]) => ({ topic, messages: ofTopic }));
    const producer = await this.#connected();
    try {
      const acknowledged = await producer.sendBatch({ acks: -1, topicMessages });
      return placesOf(records, messages, firstOffsets(acknowledged));
    } catch (error) {
      // Its next sequence number may or may not be taken: with the same number for other records, the log
      // would drop them as duplicates. A new producer id starts from zero.
      await this.close();
      throw error;
    }
  }

  /** So that the first publication does not wait for it. What fails now is tried again then. */
  connect(): void {
    this.#connected().catch(() => undefined);
  }

  async close(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.then((connected) => connected.disconnect()).catch(() => undefined);
  }

  async #connected(): Promise<Producer> {
    this.#producer ??= connectedProducer(this.kafka);
    this.#producer.catch(() => (this.#producer = undefined));
    return this.#producer;
  }
}

async function connectedProducer(kafka: Kafka): Promise<Producer> {
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: rememberingPartitioner,
    retry: { initialRetryTime: 50, retries: 5, maxRetryTime: 1_000 },
  });
  await producer.connect();
  return producer;
}

type Acknowledged = Awaited<ReturnType<Producer['sendBatch']>>;

function firstOffsets(acknowledged: Acknowledged): Map<string, number> {
  return new Map(
    acknowledged.map(({ topicName, partition, baseOffset }) => [
      `${topicName}/${partition}`,
      offsetOf(baseOffset ?? '-1'),
    ]),
  );
}

/** The records of a partition lie side by side, in the order in which they were given. */
function placesOf(
  records: readonly OutgoingRecord[],
  messages: readonly Message[],
  nextOffsets: Map<string, number>,
): readonly RecordPlace[] {
  return records.map(({ topic }, index) => {
    const partition = messages[index]?.partition ?? -1;
    const log = `${topic}/${partition}`;
    const offset = nextOffsets.get(log);
    if (offset === undefined) throw new Error(`${log} was not acknowledged`);
    nextOffsets.set(log, offset + 1);
    return { topic, partition, offset };
  });
}
