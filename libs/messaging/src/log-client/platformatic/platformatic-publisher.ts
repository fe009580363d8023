import { Producer, type BaseOptions, type MessageToProduce } from '@platformatic/kafka';
import type { RecordPlace } from '../../handlers/received-event';
import type { OutgoingRecord } from '../log-client';
import { partitionOf } from '../murmur2';
import { closed } from './closed';
import { offsetOf } from './platformatic-records';

type Partitions = ReadonlyMap<string, { readonly partitionsCount: number }>;

/** The producing side: one idempotent producer, made anew after every failure. */
export class PlatformaticPublisher {
  #producer: Producer | undefined;
  #withoutKey = 0;

  constructor(private readonly options: BaseOptions) {}

  async publish(records: readonly OutgoingRecord[]): Promise<readonly RecordPlace[]> {
    const producer = (this.#producer ??= new Producer({ ...this.options, idempotent: true, acks: -1 }));
    try {
      const topics = [...new Set(records.map(({ topic }) => topic))];
      const metadata = await producer.metadata({ topics });
      const messages = records.map((record) => this.#messageOf(record, metadata.topics));
      const { offsets = [] } = await producer.send({ messages });
      return placesOf(messages, firstOffsets(offsets));
    } catch (error) {
      // Its next sequence number may or may not be taken: with the same number for other records, the log
      // would drop them as duplicates. A new producer id starts from zero.
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    if (producer) await closed(producer);
  }

  #messageOf({ topic, key, value, headers }: OutgoingRecord, topics: Partitions): Placed {
    const count = topics.get(topic)?.partitionsCount ?? 1;
    const partition = key ? partitionOf(key, count) : this.#withoutKey++ % count;
    const bytes = new Map(
      Object.entries(headers).map(([name, text]) => [Buffer.from(name), Buffer.from(text)] as const),
    );
    return { topic, partition, headers: bytes, ...(key && { key }), ...(value && { value }) };
  }
}

type Placed = MessageToProduce & { readonly partition: number };

const firstOffsets = (
  acknowledged: readonly { topic: string; partition: number; offset: bigint }[],
): Map<string, number> =>
  new Map(
    acknowledged.map(({ topic, partition, offset }) => [`${topic}/${partition}`, offsetOf(offset)] as const),
  );

/** The records of a partition lie side by side, in the order in which they were given. */
function placesOf(messages: readonly Placed[], nextOffsets: Map<string, number>): readonly RecordPlace[] {
  return messages.map(({ topic, partition }) => {
    const log = `${topic}/${partition}`;
    const offset = nextOffsets.get(log);
    if (offset === undefined) throw new Error(`${log} was not acknowledged`);
    nextOffsets.set(log, offset + 1);
    return { topic, partition, offset };
  });
}
