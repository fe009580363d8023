import type { PartitionLog } from '@rivermart/commit-log';
import { errorCodes, listOffsets } from '@rivermart/kafka-protocol';
import { epochError } from '../fetch/fetch-plan';
import { defineHandler, type Exchange } from './handler';
import { logErrorCode } from './log-error-code';

/*
 * ListOffsets (key 2, versions 1-11)
 *
 * Behaviour
 * - A time gives the first record at or after it, with that record's own timestamp; none gives offset -1
 *   without an error.
 * - Below zero the timestamp is a question of its own, see `Position`.
 * - A partition that is asked for twice is INVALID_REQUEST, once.
 *
 * Version notes
 * - A question that came with a later version is UNSUPPORTED_VERSION.
 * - 2: READ_COMMITTED sees the last stable offset as the end. 4: leader epoch of the offset.
 */
export const listOffsetsHandler = defineHandler(listOffsets, (exchange) => {
  const topics = exchange.request.topics.map(async ({ name, partitions }) => ({
    name,
    partitions: !exchange.isAuthorized('describe', 'topic', name)
      ? partitions.map(({ partitionIndex }) => failed(partitionIndex, errorCodes.TOPIC_AUTHORIZATION_FAILED))
      : await Promise.all(
          byIndex(partitions).map(([index, [asked, ...others]]) =>
            others.length > 0 || asked === undefined
              ? failed(index, errorCodes.INVALID_REQUEST)
              : answerOf(name, asked, exchange),
          ),
        ),
  }));
  exchange.answerWith(Promise.all(topics).then((answered) => ({ topics: answered })));
});

type Asker = Exchange<(typeof listOffsets)['request']['shape'], (typeof listOffsets)['response']['shape']>;
type PartitionRequest = Asker['request']['topics'][number]['partitions'][number];

function byIndex(partitions: readonly PartitionRequest[]): readonly [number, readonly PartitionRequest[]][] {
  const found = new Map<number, PartitionRequest[]>();
  for (const asked of partitions) {
    const same = found.get(asked.partitionIndex);
    if (same === undefined) found.set(asked.partitionIndex, [asked]);
    else same.push(asked);
  }
  return [...found];
}

async function answerOf(topic: string, asked: PartitionRequest, { request, broker, version }: Asker) {
  const { partitionIndex, timestamp, currentLeaderEpoch } = asked;
  if (!isKnownIn(version, timestamp)) return failed(partitionIndex, errorCodes.UNSUPPORTED_VERSION);
  const log = broker.topics.partition(topic, partitionIndex);
  if (log === undefined) return failed(partitionIndex, errorCodes.UNKNOWN_TOPIC_OR_PARTITION);
  const epoch = epochError(currentLeaderEpoch, log.leaderEpoch);
  if (epoch !== errorCodes.NONE) return failed(partitionIndex, epoch);
  return offsetAt(log, timestamp, request.isolationLevel === 1).then(
    (found) => ({ partitionIndex, errorCode: errorCodes.NONE, ...found }),
    (error: unknown) => failed(partitionIndex, logErrorCode(error)),
  );
}

/** Questions that travel as timestamps (ListOffsetsRequest.java). */
const Position = {
  latest: -1,
  earliest: -2,
  maxTimestamp: -3,
  earliestLocal: -4,
  latestTiered: -5,
  earliestPendingUpload: -6,
} as const;

/** In which version each came (ReplicaManager.timestampMinSupportedVersion). */
const since = new Map<number, number>([
  [Position.latest, 1],
  [Position.earliest, 1],
  [Position.maxTimestamp, 7],
  [Position.earliestLocal, 8],
  [Position.latestTiered, 9],
  [Position.earliestPendingUpload, 11],
]);

const isKnownIn = (version: number, timestamp: number): boolean =>
  timestamp >= 0 || version >= (since.get(timestamp) ?? Infinity);

interface Found {
  readonly timestamp: number;
  readonly offset: number;
  readonly leaderEpoch: number;
}

const nothing: Found = { timestamp: -1, offset: -1, leaderEpoch: -1 };

async function offsetAt(log: PartitionLog, timestamp: number, isCommitted: boolean): Promise<Found> {
  log.checkUsable();
  const { leaderEpoch } = log;
  switch (timestamp) {
    case Position.latest:
      return { timestamp: -1, offset: isCommitted ? log.lastStableOffset : log.highWatermark, leaderEpoch };
    case Position.earliest:
    case Position.earliestLocal:
      return { timestamp: -1, offset: log.logStartOffset, leaderEpoch };
    case Position.latestTiered:
    case Position.earliestPendingUpload:
      return nothing;
    default: {
      const found =
        timestamp === Position.maxTimestamp
          ? await log.offsetOfMaxTimestamp()
          : await log.offsetForTimestamp(timestamp);
      return found === undefined
        ? nothing
        : { timestamp: found.timestampMs, offset: found.offset, leaderEpoch };
    }
  }
}

const failed = (partitionIndex: number, errorCode: number) => ({ partitionIndex, errorCode, ...nothing });
