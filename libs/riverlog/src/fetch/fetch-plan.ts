import type { PartitionLog, ReadOptions, TopicLog } from '@rivermart/commit-log';
import { errorCodes } from '@rivermart/kafka-protocol';
import type { Exchange } from '../handlers/handler';
import type {
  AskedPartition,
  FetchRequestShape,
  FetchResponseShape,
  PartitionRequest,
} from './fetch-messages';

const { NONE } = errorCodes;

export type FetchExchange = Exchange<FetchRequestShape, FetchResponseShape>;

export const BY_ID_SINCE = 13;
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

export interface FetchPlan {
  readonly partitions: readonly PlannedPartition[];
  readonly isolation: ReadOptions['isolation'];
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly maxWaitMs: number;
  /** Something must be told to the client at once, data or not; or there is nothing to wait for. */
  readonly isUrgent: boolean;
}

/** No more than what the consumer's quota allows in its windows: a fetch cannot be taken back. */
const quotaBytes = (exchange: FetchExchange): number => {
  const { quotas } = exchange.broker;
  return quotas.isActive ? quotas.maxFetchBytes(exchange.quotaClient) : Infinity;
};

/** Resolves topics and leader epochs once; reading may then be tried many times. */
export function planFetch(asked: readonly AskedPartition[], exchange: FetchExchange): FetchPlan {
  const { request, broker } = exchange;
  let isUrgent = asked.length === 0;
  let topic: FoundTopic | undefined;
  const partitions = asked.map((each) => {
    // Partitions of a topic mostly stand together.
    if (topic?.asked.topic !== each.topic || topic.asked.topicId !== each.topicId) {
      topic = findTopic(each, exchange);
    }
    const planned = planPartition(each.request, topic);
    isUrgent ||= planned.errorCode !== NONE || planned.divergingEpoch !== undefined;
    return planned;
  });
  return {
    partitions,
    isolation: request.isolationLevel === READ_COMMITTED ? 'committed' : 'uncommitted',
    minBytes: request.minBytes,
    maxBytes: Math.min(request.maxBytes, broker.settings.maxFetchBytes, quotaBytes(exchange)),
    maxWaitMs: request.maxWaitMs,
    isUrgent,
  };
}

interface FoundTopic {
  readonly asked: AskedPartition;
  readonly log: TopicLog | undefined;
  /** Of all its partitions, before they are looked at. */
  readonly errorCode: number;
}

function findTopic(asked: AskedPartition, exchange: FetchExchange): FoundTopic {
  const { version, broker } = exchange;
  const byId = version >= BY_ID_SINCE;
  const log = byId ? broker.topics.byId(asked.topicId) : broker.topics.byName(asked.topic);
  if (byId && log === undefined) return { asked, log, errorCode: errorCodes.UNKNOWN_TOPIC_ID };
  if (!exchange.isAuthorized('read', 'topic', log?.name ?? asked.topic)) {
    return { asked, log: undefined, errorCode: errorCodes.TOPIC_AUTHORIZATION_FAILED };
  }
  return { asked, log, errorCode: log === undefined ? errorCodes.UNKNOWN_TOPIC_OR_PARTITION : NONE };
}

function planPartition(request: PartitionRequest, topic: FoundTopic): PlannedPartition {
  const log = topic.log?.partitions[request.partition];
  if (log === undefined) {
    const errorCode = topic.errorCode === NONE ? errorCodes.UNKNOWN_TOPIC_OR_PARTITION : topic.errorCode;
    return { request, log, errorCode, divergingEpoch: undefined };
  }
  const leaderError = epochError(request.currentLeaderEpoch, log.leaderEpoch);
  // Of an epoch that never was nobody knows where it ended.
  const isOfTomorrow = request.lastFetchedEpoch > log.leaderEpoch;
  const errorCode = leaderError === NONE && isOfTomorrow ? errorCodes.OFFSET_OUT_OF_RANGE : leaderError;
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
