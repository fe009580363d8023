import type { PartitionLog, ReadOptions, TopicLog } from '@rivermart/commit-log';
import { errorCodes, type fetch, type InputOf, type ValueOf } from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';

const { NONE } = errorCodes;

export type FetchRequestShape = (typeof fetch)['request']['shape'];
export type FetchResponseShape = (typeof fetch)['response']['shape'];
export type FetchRequest = ValueOf<FetchRequestShape>;
export type TopicAnswer = InputOf<FetchResponseShape>['responses'][number];
export type PartitionAnswer = TopicAnswer['partitions'][number];
type PartitionRequest = FetchRequest['topics'][number]['partitions'][number];

const BY_ID_SINCE = 13;
const READ_COMMITTED = 1;

/** One partition of a fetch: where to read, or what is wrong with it. */
export interface PlannedPartition {
  readonly request: PartitionRequest;
  readonly log: PartitionLog | undefined;
  /** Known before reading; NONE when the partition can be read. */
  readonly errorCode: number;
  /** Where the client's history leaves ours (KIP-320), so that it cuts its log there. */
  readonly divergingEpoch: { readonly epoch: number; readonly endOffset: number } | undefined;
}

export interface PlannedTopic {
  readonly topic: string;
  readonly topicId: string;
  readonly partitions: readonly PlannedPartition[];
}

export interface FetchPlan {
  readonly topics: readonly PlannedTopic[];
  readonly isolation: ReadOptions['isolation'];
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly maxWaitMs: number;
  /** Something must be told to the client at once, data or not. */
  readonly hasNews: boolean;
}

/** Resolves topics and leader epochs once; reading may then be tried many times. */
export function planFetch(request: FetchRequest, version: number, broker: Broker): FetchPlan {
  const topics = request.topics.map((asked) => {
    const byId = version >= BY_ID_SINCE;
    const log = byId ? broker.topics.byId(asked.topicId) : broker.topics.byName(asked.topic);
    const missing =
      byId && log === undefined ? errorCodes.UNKNOWN_TOPIC_ID : errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
    return {
      topic: asked.topic,
      topicId: asked.topicId,
      partitions: asked.partitions.map((partition) => planPartition(partition, log, missing)),
    };
  });
  return {
    topics,
    isolation: request.isolationLevel === READ_COMMITTED ? 'committed' : 'uncommitted',
    minBytes: request.minBytes,
    maxBytes: Math.min(request.maxBytes, broker.settings.maxFetchBytes),
    maxWaitMs: request.maxWaitMs,
    hasNews: topics.some(({ partitions }) => partitions.some(hasNews)),
  };
}

const hasNews = ({ errorCode, divergingEpoch }: PlannedPartition): boolean =>
  errorCode !== NONE || divergingEpoch !== undefined;

function planPartition(
  request: PartitionRequest,
  topic: TopicLog | undefined,
  missing: number,
): PlannedPartition {
  const log = topic?.partitions[request.partition];
  if (log === undefined) {
    const errorCode = topic === undefined ? missing : errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
    return { request, log, errorCode, divergingEpoch: undefined };
  }
  const errorCode = epochError(request.currentLeaderEpoch, log.leaderEpoch);
  const divergingEpoch = errorCode === NONE ? divergence(request, log) : undefined;
  return { request, log, errorCode, divergingEpoch };
}

/** The epoch a client believes in must be ours (KIP-320); -1 means that it does not say. */
export function epochError(asked: number, current: number): number {
  if (asked < 0 || asked === current) return NONE;
  return asked < current ? errorCodes.FENCED_LEADER_EPOCH : errorCodes.UNKNOWN_LEADER_EPOCH;
}

function divergence(request: PartitionRequest, log: PartitionLog): PlannedPartition['divergingEpoch'] {
  if (request.lastFetchedEpoch < 0) return undefined;
  const { leaderEpoch, endOffset } = log.endOffsetForEpoch(request.lastFetchedEpoch);
  if (leaderEpoch < 0) return undefined;
  const isSame = leaderEpoch === request.lastFetchedEpoch && endOffset >= request.fetchOffset;
  return isSame ? undefined : { epoch: leaderEpoch, endOffset };
}
