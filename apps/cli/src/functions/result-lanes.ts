import type { Kafka, Producer } from 'kafkajs';
import type { Answer } from './answered-record';
import type { TopicFunction } from './topic-function';

export interface ReadUpTo {
  readonly topic: string;
  readonly partition: number;
  readonly nextOffset: number;
}

interface Lane {
  readonly producer: Producer;
  /** The position that was committed when this lane had shut out its predecessor. */
  from: number | undefined;
}

/**
 * Results of each partition that is read, by a producer whose transactional id belongs to that partition: a process
 * that still holds it, paused or cut off, is shut out when another takes over (KIP-98), whatever the group thinks.
 */
export class ResultLanes {
  #lanes = new Map<number, Lane>();

  constructor(
    private readonly kafka: Kafka,
    private readonly work: TopicFunction,
  ) {}

  /**
   * Writes the answers and the position behind them in one transaction.
   *
   * @param answers of the records from this offset on: what lies before it was answered by a predecessor whose
   * commit was still on its way when this process was told where to begin
   */
  async write(read: ReadUpTo, answers: (from: number) => readonly Answer[]): Promise<readonly Answer[]> {
    const lane = await this.#laneOf(read.partition);
    try {
      const transaction = await lane.producer.transaction();
      try {
        lane.from ??= await this.#committed(read);
        const written = answers(lane.from);
        await transaction.sendBatch({ acks: -1, topicMessages: byTopic(written) });
        const position = { partition: read.partition, offset: String(Math.max(read.nextOffset, lane.from)) };
        await transaction.sendOffsets({
          consumerGroupId: this.work.name,
          topics: [{ topic: read.topic, partitions: [position] }],
        });
        await transaction.commit();
        return written;
      } catch (error) {
        await transaction.abort().catch(() => undefined);
        throw error;
      }
    } catch (error) {
      this.#lanes.delete(read.partition);
      await lane.producer.disconnect();
      throw error;
    }
  }

  async close(): Promise<void> {
    const lanes = [...this.#lanes.values()];
    this.#lanes = new Map();
    await Promise.all(lanes.map(({ producer }) => producer.disconnect()));
  }

  async #laneOf(partition: number): Promise<Lane> {
    const known = this.#lanes.get(partition);
    if (known) return known;
    const producer = this.kafka.producer({
      transactionalId: `${this.work.name}.${partition}`,
      ...{ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false },
    });
    await producer.connect();
    const lane: Lane = { producer, from: undefined };
    this.#lanes.set(partition, lane);
    return lane;
  }

  async #committed({ topic, partition }: ReadUpTo): Promise<number> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const [found] = await admin.fetchOffsets({ groupId: this.work.name, topics: [topic] });
      const position = found?.partitions.find((one) => one.partition === partition);
      return Math.max(0, Number(position?.offset ?? 0));
    } finally {
      await admin.disconnect();
    }
  }
}

function byTopic(answers: readonly Answer[]) {
  const topics = [...new Set(answers.map(({ topic }) => topic))];
  return topics.map((topic) => ({
    topic,
    messages: answers
      .filter((answer) => answer.topic === topic)
      .map(({ key, value, headers }) => ({ key, value, headers })),
  }));
}
