import type { LogSettings } from '@rivermart/messaging';
import { Logger, ServiceSettings } from '@rivermart/service';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  LogAway,
  LogReader,
  type LogPlace,
  type LogRecord,
  type OffsetAt,
  type ReadLimits,
  type TopicOffsets,
} from '../../application/log/log-reader';
import { openCluster, type LogBroker, type LogCluster } from './log-cluster';
import { recordOf } from './record-of';

const TOPICS_MAX_AGE_MS = 5_000;
const MAX_FETCH_BYTES = 8 * 1024 * 1024;
const LATEST = -1;
const EARLIEST = -2;

/** What a broker says to somebody who is not of the group while it has members. */
const HAS_MEMBERS = ['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'REBALANCE_IN_PROGRESS', 'NON_EMPTY_GROUP'];

interface KafkaError extends Error {
  readonly type?: string;
}

interface Connection {
  readonly cluster: LogCluster;
  readonly coordinators: Map<string, LogBroker>;
  topics: ReadonlyMap<string, number>;
  topicsAtMs: number;
  /** Shared by all who ask meanwhile: none of them may see a log without topics. */
  refreshing: Promise<void> | undefined;
}

/** The log by way of kafkajs, below its consumer. Connected when somebody looks; anew after every failure. */
@Injectable()
export class KafkajsLogReader extends LogReader implements OnApplicationShutdown {
  #connection: Promise<Connection> | undefined;
  #isEnding = false;

  constructor(
    private readonly settings: ServiceSettings,
    private readonly logger: Logger,
  ) {
    super();
  }

  override topics(): Promise<ReadonlyMap<string, number>> {
    return this.#with(async (connection) => connection.topics);
  }

  override offsets(topics: readonly string[], at: OffsetAt): Promise<TopicOffsets> {
    const fromTimestamp = at === 'latest' ? LATEST : at === 'earliest' ? EARLIEST : at.getTime();
    return this.#with(async ({ cluster, topics: known }) => {
      const wanted = topics.filter((topic) => known.has(topic));
      const found = await cluster.fetchTopicsOffset(
        wanted.map((topic) => ({ topic, partitions: partitionsOf(known, topic), fromTimestamp })),
      );
      return offsetsByTopic(found, known);
    });
  }

  override committed(group: string, topics: readonly string[]): Promise<TopicOffsets> {
    return this.#with(async (connection) => {
      const wanted = topics.filter((topic) => connection.topics.has(topic));
      const coordinator = await coordinatorOf(connection, group);
      const { responses } = await coordinator.offsetFetch({
        groupId: group,
        topics: wanted.map((topic) => ({ topic, partitions: partitionsOf(connection.topics, topic) })),
      });
      return offsetsByTopic(responses, connection.topics);
    });
  }

  override setCommitted(
    group: string,
    topic: string,
    offsets: ReadonlyMap<number, number>,
  ): Promise<boolean> {
    return this.#with(async (connection) => {
      const coordinator = await coordinatorOf(connection, group);
      const partitions = [...offsets].map(([partition, offset]) => ({ partition, offset: String(offset) }));
      try {
        await coordinator.offsetCommit({
          ...{ groupId: group, groupGenerationId: -1, memberId: '', topics: [{ topic, partitions }] },
        });
        return true;
      } catch (error) {
        if (HAS_MEMBERS.includes((error as KafkaError).type ?? '')) return false;
        throw error;
      }
    });
  }

  override consuming(groups: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#with(async (connection) => {
      const perBroker = new Map<LogBroker, string[]>();
      for (const group of groups) {
        const coordinator = await coordinatorOf(connection, group);
        perBroker.set(coordinator, [...(perBroker.get(coordinator) ?? []), group]);
      }
      const answers = await Promise.all(
        [...perBroker].map(([broker, groupIds]) => broker.describeGroups({ groupIds })),
      );
      const described = answers.flatMap((answer) => answer.groups);
      return new Set(described.filter(({ members }) => members.length > 0).map(({ groupId }) => groupId));
    });
  }

  override read(places: readonly LogPlace[], limits: ReadLimits): Promise<readonly LogRecord[]> {
    return this.#with(async ({ cluster, topics }) => {
      const known = places.filter(({ topic, partition }) => partition < (topics.get(topic) ?? 0));
      const perBroker = new Map<string, LogPlace[]>();
      for (const place of known) {
        const [leader = ''] = Object.keys(cluster.findLeaderForPartitions(place.topic, [place.partition]));
        perBroker.set(leader, [...(perBroker.get(leader) ?? []), place]);
      }
      const answers = await Promise.all(
        [...perBroker].map(([nodeId, ofBroker]) => fetchFrom(cluster, nodeId, ofBroker, limits)),
      );
      return answers.flat();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.#isEnding = true;
    await this.#drop();
  }

  async #with<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    if (this.#isEnding) throw new LogAway(new Error('The gateway is ending'));
    this.#connection ??= connect(this.settings.log, this.logger);
    const opened = this.#connection;
    try {
      const connection = await opened;
      await keepFresh(connection);
      return await work(connection);
    } catch (error) {
      if (this.#connection === opened) await this.#drop();
      throw new LogAway(error);
    }
  }

  async #drop(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.then(({ cluster }) => cluster.disconnect()).catch(() => undefined);
  }
}

async function connect(log: LogSettings, logger: Logger): Promise<Connection> {
  const cluster = openCluster(log, logger);
  try {
    await cluster.connect();
    return {
      cluster,
      coordinators: new Map(),
      topics: new Map(),
      topicsAtMs: -Infinity,
      refreshing: undefined,
    };
  } catch (error) {
    await cluster.disconnect().catch(() => undefined);
    throw error;
  }
}

/** Topics come and go, and leaders move. */
async function keepFresh(connection: Connection): Promise<void> {
  if (performance.now() - connection.topicsAtMs > TOPICS_MAX_AGE_MS) {
    connection.refreshing ??= refresh(connection).finally(() => (connection.refreshing = undefined));
  }
  await connection.refreshing;
  await connection.cluster.refreshMetadataIfNecessary();
}

async function refresh(connection: Connection): Promise<void> {
  const { topicMetadata } = await connection.cluster.metadata({ topics: [] });
  const topics = new Map(
    topicMetadata.map(({ topic, partitionMetadata }) => [topic, partitionMetadata.length] as const),
  );
  await connection.cluster.addMultipleTargetTopics([...topics.keys()]);
  connection.topics = topics;
  connection.topicsAtMs = performance.now();
}

async function coordinatorOf({ cluster, coordinators }: Connection, groupId: string): Promise<LogBroker> {
  const known = coordinators.get(groupId);
  if (known) return known;
  const found = await cluster.findGroupCoordinator({ groupId });
  coordinators.set(groupId, found);
  return found;
}

async function fetchFrom(
  cluster: LogCluster,
  nodeId: string,
  places: readonly LogPlace[],
  { maxBytesPerPartition: maxBytes, maxWaitMs = 0 }: ReadLimits,
): Promise<readonly LogRecord[]> {
  const broker = await cluster.findBroker({ nodeId });
  const { responses } = await broker.fetch({
    ...{ replicaId: -1, isolationLevel: 0, maxWaitTime: maxWaitMs, minBytes: 1, maxBytes: MAX_FETCH_BYTES },
    topics: places.map(({ topic, partition, offset }) => ({
      topic,
      partitions: [{ partition, fetchOffset: String(offset), maxBytes }],
    })),
  });
  const startOf = new Map(places.map(({ topic, partition, offset }) => [`${topic}/${partition}`, offset]));
  return responses.flatMap(({ topicName, partitions }) =>
    partitions.flatMap(({ partition, messages }) =>
      messages
        .filter(({ isControlRecord }) => !isControlRecord)
        .map((message) => recordOf(topicName, partition, message))
        // The log sends whole batches, so records before the place may come with it.
        .filter(({ offset }) => offset >= (startOf.get(`${topicName}/${partition}`) ?? 0)),
    ),
  );
}

const partitionsOf = (topics: ReadonlyMap<string, number>, topic: string): { partition: number }[] =>
  Array.from({ length: topics.get(topic) ?? 0 }, (_, partition) => ({ partition }));

function offsetsByTopic(
  found: readonly {
    readonly topic: string;
    readonly partitions: readonly { readonly partition: number; readonly offset: string }[];
  }[],
  topics: ReadonlyMap<string, number>,
): TopicOffsets {
  return new Map(
    found.map(({ topic, partitions }) => {
      const offsets = Array.from({ length: topics.get(topic) ?? 0 }, () => -1);
      for (const { partition, offset } of partitions) offsets[partition] = Number(offset);
      return [topic, offsets] as const;
    }),
  );
}
