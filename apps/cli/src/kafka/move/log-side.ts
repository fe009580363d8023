import { setTimeout as sleep } from 'node:timers/promises';
import { Admin, Consumer, Producer, type BaseOptions } from '@platformatic/kafka';
import { platformaticConnection, type LogSettings } from '@rivermart/messaging';
import { UndecidedTransactions } from './undecided-transactions';
import { visibleRecords, type MovedRecord, type Portion } from './visible-records';

const EARLIEST = -2n;
const LATEST = -1n;
const READ_UNCOMMITTED = 0;
const READ_COMMITTED = 1;
const LOOK_AGAIN_MS = 100;
const FETCH_BYTES = 1_048_576;
const FETCH_WAIT_MS = 500;
/** Of answers without a record while there must be some. */
const EMPTY_ANSWERS = 60;

export interface PartitionRange {
  readonly topic: string;
  readonly partition: number;
  readonly start: number;
  /** Behind the last record that a consumer of committed records may see. */
  readonly end: number;
}

/** One of the two logs, by a client that reads below groups: nothing of a reader is left behind on it. */
export class LogSide {
  readonly admin: Admin;
  readonly #consumer: Consumer;
  readonly #options: BaseOptions;
  #producer: Producer | undefined;

  constructor(settings: LogSettings) {
    this.#options = {
      ...{ clientId: 'rivermart-move-log', ...platformaticConnection(settings), autocreateTopics: false },
      ...{ connectTimeout: 3_000, requestTimeout: 30_000, retries: 5, retryDelay: 200 },
    };
    this.admin = new Admin(this.#options);
    this.#consumer = new Consumer({ ...this.#options, groupId: 'rivermart-move-log' });
  }

  async brokers(): Promise<number> {
    return (await this.admin.metadata({ topics: [], forceUpdate: true })).brokers.size;
  }

  /** Partitions by topic; topics of the log itself are not among them. */
  async topics(): Promise<ReadonlyMap<string, number>> {
    const names = (await this.admin.listTopics()).filter((name) => !name.startsWith('__'));
    if (names.length === 0) return new Map();
    const { topics } = await this.admin.metadata({ topics: names, forceUpdate: true });
    return new Map(names.toSorted().map((name) => [name, topics.get(name)?.partitionsCount ?? 0]));
  }

  /**
   * The same once every transaction is decided: what was committed a moment ago is seen when its markers are written.
   *
   * @throws UndecidedTransactions after `withinMs`.
   */
  async decidedRanges(
    topics: ReadonlyMap<string, number>,
    withinMs: number,
  ): Promise<readonly PartitionRange[]> {
    for (const until = Date.now() + withinMs; ; await sleep(LOOK_AGAIN_MS)) {
      const ends = await this.#offsets(topics, LATEST, READ_UNCOMMITTED);
      const ranges = await this.ranges(topics);
      const undecided = ranges
        .filter(({ topic, partition, end }) => end < (ends.get(`${topic}/${partition}`) ?? 0))
        .map(({ topic, partition }) => `${topic}/${partition}`);
      if (undecided.length === 0) return ranges;
      if (Date.now() > until) throw new UndecidedTransactions(undecided);
    }
  }

  async ranges(topics: ReadonlyMap<string, number>): Promise<readonly PartitionRange[]> {
    const [starts, ends] = [await this.#offsets(topics, EARLIEST), await this.#offsets(topics, LATEST)];
    return [...topics].flatMap(([topic, count]) =>
      Array.from({ length: count }, (_, partition) => {
        const place = `${topic}/${partition}`;
        return { topic, partition, start: starts.get(place) ?? 0, end: ends.get(place) ?? 0 };
      }),
    );
  }

  /** What a consumer of committed records sees, from `start` to `end`. */
  async *records({ topic, partition, start, end }: PartitionRange): AsyncGenerator<MovedRecord, void> {
    let empty = 0;
    for (let offset = start; offset < end;) {
      const { records, nextOffset } = await this.#fetch(topic, partition, offset);
      for (const record of records) if (record.offset < end) yield record;
      empty = nextOffset === offset ? empty + 1 : 0;
      if (empty > EMPTY_ANSWERS) throw new Error(`${topic}/${partition} does not go on at offset ${offset}`);
      offset = nextOffset;
    }
  }

  /** Appends to one partition in this order; returns the offset of the first. */
  async append(topic: string, partition: number, records: readonly MovedRecord[]): Promise<number> {
    this.#producer ??= new Producer({ ...this.#options, idempotent: true, acks: -1 });
    const messages = records.map(({ key, value, headers, timestampMs: timestamp }) => ({
      ...{ topic, partition, timestamp, headers: new Map(headers) as Map<Buffer, Buffer> },
      ...(key && { key }),
      ...(value && { value }),
    }));
    const { offsets = [] } = await this.#producer.send({ messages });
    const [first] = offsets;
    if (!first) throw new Error(`${topic}/${partition} was not acknowledged`);
    return Number(first.offset);
  }

  /** After a failure: the next sequence number may or may not be taken, and leaders may be others now. */
  async startAfresh(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    if (producer) await closed(producer);
    this.#consumer.clearMetadata();
  }

  async close(): Promise<void> {
    await this.startAfresh();
    await Promise.all([this.admin.close(), this.#consumer.close(true)]);
  }

  async #fetch(topic: string, partition: number, offset: number): Promise<Portion> {
    const { topics } = await this.#consumer.metadata({ topics: [topic] });
    const known = topics.get(topic);
    const leader = known?.partitions[partition]?.leader;
    if (!known || leader === undefined) throw new Error(`${topic}/${partition} has no leader`);
    const place = { partition, fetchOffset: BigInt(offset), partitionMaxBytes: FETCH_BYTES };
    const answer = await this.#consumer.fetch({
      node: leader,
      topics: [
        { topicId: known.id, partitions: [{ ...place, currentLeaderEpoch: -1, lastFetchedEpoch: -1 }] },
      ],
      ...{ maxWaitTime: FETCH_WAIT_MS, minBytes: 1, maxBytes: FETCH_BYTES, isolationLevel: READ_COMMITTED },
    });
    const fetched = answer.responses[0]?.partitions[0];
    return fetched ? visibleRecords(fetched, offset) : { records: [], nextOffset: offset };
  }

  async #offsets(
    topics: ReadonlyMap<string, number>,
    timestamp: bigint,
    isolationLevel: typeof READ_UNCOMMITTED | typeof READ_COMMITTED = READ_COMMITTED,
  ): Promise<Map<string, number>> {
    if (topics.size === 0) return new Map();
    const wanted = [...topics].map(([name, count]) => ({
      name,
      partitions: Array.from({ length: count }, (_, partitionIndex) => ({ partitionIndex, timestamp })),
    }));
    const listed = await this.admin.listOffsets({ topics: wanted, isolationLevel });
    return new Map(
      listed.flatMap(({ name, partitions }) =>
        partitions.map(
          ({ partitionIndex, offset }) => [`${name}/${partitionIndex}`, Number(offset)] as const,
        ),
      ),
    );
  }
}

/** What a client complains about while it is closed by force is not worth anybody's time. */
async function closed(client: Producer): Promise<void> {
  try {
    await client.close(true);
  } catch {
    // It is gone either way.
  }
}
