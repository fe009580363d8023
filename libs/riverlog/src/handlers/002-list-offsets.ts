import type { PartitionLog } from '@rivermart/commit-log';
import { errorCodes, listOffsets } from '@rivermart/kafka-protocol';
import { epochError } from '../fetch/fetch-plan';
import { defineHandler } from './handler';
import { logErrorCode } from './log-error-code';

/*
 * ListOffsets (key 2, versions 1-11)
 *
 * Behaviour
 * - A time gives the first record at or after it, with that record's own timestamp; none gives offset -1
 *   without an error.
 * - Below zero the timestamp is a question of its own, see `Position`.
 *
 * Version notes
 * - 2: READ_COMMITTED sees the last stable offset as the end. 4: leader epoch of the offset.
 */
export const listOffsetsHandler = defineHandler(listOffsets, (exchange) => {
  const { request, broker } = exchange;
  const isCommitted = request.isolationLevel === 1;
  const topics = request.topics.map(async ({ name, partitions }) => ({
    name,
    partitions: !exchange.isAuthorized('describe', 'topic', name)
      ? partitions.map(({ partitionIndex }) => failed(partitionIndex, errorCodes.TOPIC_AUTHORIZATION_FAILED))
      : await Promise.all(
          partitions.map(async ({ partitionIndex, timestamp, currentLeaderEpoch }) => {
            const log = broker.topics.partition(name, partitionIndex);
            if (log === undefined) return failed(partitionIndex, errorCodes.UNKNOWN_TOPIC_OR_PARTITION);
            const epoch = epochError(currentLeaderEpoch, log.leaderEpoch);
            if (epoch !== errorCodes.NONE) return failed(partitionIndex, epoch);
            return offsetAt(log, timestamp, isCommitted).then(
              (found) => ({ partitionIndex, errorCode: errorCodes.NONE, ...found }),
              (error: unknown) => failed(partitionIndex, logErrorCode(error)),
            );
          }),
        ),
  }));
  exchange.answerWith(Promise.all(topics).then((answered) => ({ topics: answered })));
});

/** Questions that travel as timestamps (ListOffsetsRequest.java). */
const Position = {
  latest: -1,
  earliest: -2,
  maxTimestamp: -3,
  earliestLocal: -4,
  latestTiered: -5,
  earliestPendingUpload: -6,
} as const;

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
