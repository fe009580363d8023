import { errorCodes } from '@rivermart/kafka-protocol';
import type { ProducerIdAndEpoch } from './init-producer-id';
import {
  isEpochExhausted,
  NO_PRODUCER_ID,
  type ClientTransactionVersion,
  type TransactionMetadata,
  type TxnTransitMetadata,
} from './transaction-metadata';
import type { TransactionState } from './transaction-state';

const { NONE, CONCURRENT_TRANSACTIONS, INVALID_PRODUCER_ID_MAPPING, INVALID_TXN_STATE, PRODUCER_FENCED } =
  errorCodes;

export type TransactionResult = 'commit' | 'abort';

export interface EndTransactionRequest extends ProducerIdAndEpoch {
  readonly result: TransactionResult;
  readonly clientTransactionVersion: ClientTransactionVersion;
}

export type EndTransactionDecision =
  | { readonly errorCode: number }
  | { readonly transit: TxnTransitMetadata }
  /** Ask again with a new producer id: the epochs of this one are used up. */
  | { readonly needs: 'producer-id' };

/** Source: TransactionCoordinator.endTransaction, Apache Kafka 4.3. */
export function decideEndTransaction(
  metadata: TransactionMetadata,
  request: EndTransactionRequest,
  newProducerId: number | undefined,
  nowMs: number,
): EndTransactionDecision {
  return request.clientTransactionVersion === 2
    ? decideV2(metadata, request, newProducerId, nowMs)
    : decideV1(metadata, request, nowMs);
}

/** Version 1 tells a retry from the next EndTxn by the state alone. */
function decideV1(
  metadata: TransactionMetadata,
  { producerId, producerEpoch, result }: EndTransactionRequest,
  nowMs: number,
): EndTransactionDecision {
  const { current } = metadata;
  if (producerId !== current.producerId) return { errorCode: INVALID_PRODUCER_ID_MAPPING };
  if (producerEpoch !== current.producerEpoch) return { errorCode: PRODUCER_FENCED };
  if (metadata.pendingTransitionInProgress) return { errorCode: CONCURRENT_TRANSACTIONS };
  if (current.state === 'Ongoing') {
    return { transit: metadata.prepareAbortOrCommit(preparedBy(result), 0, NO_PRODUCER_ID, nowMs) };
  }
  return {
    errorCode: current.state === completedBy(result) ? NONE : prepareRetryError(current.state, result),
  };
}

/**
 * Version 2 tells a retry by its epoch, one below the current. What is answered once the transaction is over:
 *
 *     |                | abort: retry | abort: current | commit: retry | commit: current |
 *     | Empty          | fenced       | bump           | fenced        | invalid         |
 *     | CompleteAbort  | success      | bump           | invalid       | invalid         |
 *     | CompleteCommit | invalid      | bump           | success       | invalid         |
 */
function decideV2(
  metadata: TransactionMetadata,
  request: EndTransactionRequest,
  newProducerId: number | undefined,
  nowMs: number,
): EndTransactionDecision {
  const { state } = metadata.current;
  const retry = retryOf(metadata, request);
  if (metadata.pendingTransitionInProgress) return { errorCode: CONCURRENT_TRANSACTIONS };
  if (request.producerId !== metadata.current.producerId && retry !== 'over a rotation') {
    return { errorCode: INVALID_PRODUCER_ID_MAPPING };
  }
  if (!isEpochValid(metadata, request, retry)) return { errorCode: PRODUCER_FENCED };
  if (retry !== 'none') {
    return {
      errorCode: state === completedBy(request.result) ? NONE : prepareRetryError(state, request.result),
    };
  }
  if (state !== 'Ongoing' && request.result === 'commit') return { errorCode: INVALID_TXN_STATE };
  return prepareV2(metadata, request.result, newProducerId, nowMs);
}

type RetryKind = 'none' | 'of an epoch bump' | 'over a rotation';

function retryOf(
  { current }: TransactionMetadata,
  { producerId, producerEpoch }: ProducerIdAndEpoch,
): RetryKind {
  const isOverRotation =
    current.prevProducerId === producerId && isEpochExhausted(producerEpoch) && current.producerEpoch === 0;
  if (isOverRotation && current.producerId !== producerId) return 'over a rotation';
  return current.producerEpoch === producerEpoch + 1 ? 'of an epoch bump' : 'none';
}

function isEpochValid(
  { current }: TransactionMetadata,
  request: ProducerIdAndEpoch,
  retry: RetryKind,
): boolean {
  const isCurrent = request.producerEpoch === current.producerEpoch;
  switch (current.state) {
    case 'PrepareCommit':
    case 'PrepareAbort':
      return retry === 'of an epoch bump';
    case 'CompleteCommit':
    case 'CompleteAbort':
      return isCurrent || retry !== 'none';
    default:
      return isCurrent;
  }
}

function prepareV2(
  metadata: TransactionMetadata,
  result: TransactionResult,
  newProducerId: number | undefined,
  nowMs: number,
): EndTransactionDecision {
  const isExhausted = metadata.isProducerEpochExhausted;
  if (isExhausted && newProducerId === undefined) return { needs: 'producer-id' };
  const nextProducerId = isExhausted && newProducerId !== undefined ? newProducerId : NO_PRODUCER_ID;
  return { transit: metadata.prepareAbortOrCommit(preparedBy(result), 2, nextProducerId, nowMs) };
}

/**
 * The coordinator's own abort, of a transaction that took too long or whose producer came back anew. The bump
 * fences whoever still writes, whatever version he works by.
 */
export function decideFencingAbort(
  metadata: TransactionMetadata,
  newProducerId: number | undefined,
  nowMs: number,
): EndTransactionDecision {
  if (metadata.pendingTransitionInProgress || metadata.current.state !== 'Ongoing') {
    return { errorCode: CONCURRENT_TRANSACTIONS };
  }
  return prepareV2(metadata, 'abort', newProducerId, nowMs);
}

const preparedBy = (result: TransactionResult) => (result === 'commit' ? 'PrepareCommit' : 'PrepareAbort');

const completedBy = (result: TransactionResult): TransactionState =>
  result === 'commit' ? 'CompleteCommit' : 'CompleteAbort';

const prepareRetryError = (state: TransactionState, result: TransactionResult): number =>
  state === preparedBy(result) ? CONCURRENT_TRANSACTIONS : INVALID_TXN_STATE;
