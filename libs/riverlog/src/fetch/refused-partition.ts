import type { PartitionLog } from '@rivermart/commit-log';
import { errorCodes } from '@rivermart/kafka-protocol';
import { NODE_ID } from '../broker';
import type { PartitionAnswer } from './fetch-messages';

type Place = Pick<PartitionLog, 'highWatermark' | 'lastStableOffset' | 'logStartOffset' | 'leaderEpoch'>;
type Refusal = Omit<PartitionAnswer, 'partitionIndex' | 'errorCode' | 'records'>;

const NOWHERE = { highWatermark: -1, lastStableOffset: -1, logStartOffset: -1 };
/** These make a client look for the leader; it is told in the same answer (KIP-951). */
const LEADER_IS_TOLD: ReadonlySet<number> = new Set([
  errorCodes.NOT_LEADER_OR_FOLLOWER,
  errorCodes.FENCED_LEADER_EPOCH,
]);

/**
 * What is told of a partition besides its error. As in Kafka nothing, but for one thing: who asks out of range
 * learns at once where the log begins and ends.
 */
export function refusalOf(log: Place | undefined, errorCode: number): Refusal {
  if (log === undefined) return { ...NOWHERE, abortedTransactions: [] };
  if (errorCode === errorCodes.OFFSET_OUT_OF_RANGE) {
    const { highWatermark, lastStableOffset, logStartOffset } = log;
    return { highWatermark, lastStableOffset, logStartOffset, abortedTransactions: null };
  }
  const isLeaderTold = LEADER_IS_TOLD.has(errorCode);
  return {
    ...NOWHERE,
    abortedTransactions: null,
    ...(isLeaderTold ? { currentLeader: { leaderId: NODE_ID, leaderEpoch: log.leaderEpoch } } : {}),
  };
}
