import type { PartitionLog, RecordError } from '@rivermart/commit-log';
import { errorCodes } from '@rivermart/kafka-protocol';
import { NODE_ID } from '../broker';
import { isLogError, logErrorCode } from '../handlers/log-error-code';
import type { PartitionAnswer } from './produce-plan';

/** Where these are answered nobody looked at the records. Source: ReplicaManager.appendToLocalLog. */
const WITHOUT_LOG_START: ReadonlySet<number> = new Set([
  errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
  errorCodes.NOT_LEADER_OR_FOLLOWER,
  errorCodes.MESSAGE_TOO_LARGE,
  errorCodes.RECORD_LIST_TOO_LARGE,
  errorCodes.CORRUPT_MESSAGE,
  errorCodes.KAFKA_STORAGE_ERROR,
]);

type RefusalDetails = Partial<PartitionAnswer> & Pick<PartitionAnswer, 'errorCode'>;
type Place = Pick<PartitionLog, 'logStartOffset' | 'leaderEpoch'>;

/** What a client is told of a batch that the log refused: which records are at fault, and who leads (KIP-467, KIP-951). */
export function refusalDetails(error: unknown, log: Place): RefusalDetails {
  const errorCode = logErrorCode(error);
  const isLeaderAsked = errorCode === errorCodes.NOT_LEADER_OR_FOLLOWER;
  return {
    errorCode,
    errorMessage: isLogError(error) ? error.message : null,
    logStartOffset: WITHOUT_LOG_START.has(errorCode) ? -1 : log.logStartOffset,
    recordErrors: recordErrorsOf(error).map(({ batchIndex, message }) => ({
      batchIndex,
      batchIndexErrorMessage: message,
    })),
    ...(isLeaderAsked ? { currentLeader: { leaderId: NODE_ID, leaderEpoch: log.leaderEpoch } } : {}),
  };
}

const recordErrorsOf = (error: unknown): readonly RecordError[] =>
  isLogError(error) && 'recordErrors' in error ? (error.recordErrors as readonly RecordError[]) : [];
