import { errorCodes } from '@rivermart/kafka-protocol';

const {
  CONCURRENT_TRANSACTIONS,
  COORDINATOR_NOT_AVAILABLE,
  INVALID_PRODUCER_EPOCH,
  INVALID_TXN_STATE,
  NOT_ENOUGH_REPLICAS,
  PRODUCER_FENCED,
  TRANSACTION_ABORTABLE,
} = errorCodes;

/** Clients that do not know PRODUCER_FENCED yet are told INVALID_PRODUCER_EPOCH, and do the same. */
export const fencedError = (errorCode: number, isFencedKnown: boolean): number =>
  errorCode === PRODUCER_FENCED && !isFencedKnown ? INVALID_PRODUCER_EPOCH : errorCode;

/** By the version of the request that carries the data (AddPartitionsToTxnManager.TransactionSupportedOperation). */
export interface TransactionSupport {
  /** Knows TRANSACTION_ABORTABLE. */
  readonly isAbortableKnown: boolean;
  /** Adds its partitions to the transaction by writing to them, and bumps its epoch with each (KIP-890). */
  readonly addsPartitions: boolean;
}

export const produceSupport = (version: number): TransactionSupport => ({
  isAbortableKnown: version >= 11,
  addsPartitions: version >= 12,
});

export const txnOffsetCommitSupport = (version: number): TransactionSupport => ({
  isAbortableKnown: version >= 4,
  addsPartitions: version >= 5,
});

/** What a client that brings data of a transaction is told: never PRODUCER_FENCED, which would end it for good. */
export function appendError(errorCode: number, { isAbortableKnown }: TransactionSupport): number {
  if (errorCode === PRODUCER_FENCED) return INVALID_PRODUCER_EPOCH;
  return errorCode === TRANSACTION_ABORTABLE && !isAbortableKnown ? INVALID_TXN_STATE : errorCode;
}

/** Produce has no errors of coordinators; this one makes every client send the batch again. */
export function produceError(errorCode: number, support: TransactionSupport): number {
  const isRetried = errorCode === CONCURRENT_TRANSACTIONS && !support.addsPartitions;
  if (isRetried || errorCode === COORDINATOR_NOT_AVAILABLE) return NOT_ENOUGH_REPLICAS;
  return appendError(errorCode, support);
}
