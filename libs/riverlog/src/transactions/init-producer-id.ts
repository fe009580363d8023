import { errorCodes } from '@rivermart/kafka-protocol';
import {
  isEpochExhausted,
  NO_PRODUCER_EPOCH,
  type TransactionMetadata,
  type TxnTransitMetadata,
} from './transaction-metadata';
import { isPrepared } from './transaction-state';

export interface ProducerIdAndEpoch {
  readonly producerId: number;
  readonly producerEpoch: number;
}

export interface InitProducerIdRequest {
  readonly transactionalId: string;
  readonly transactionTimeoutMs: number;
  /** What the producer has, when it goes on after an error (KIP-360). */
  readonly expected: ProducerIdAndEpoch | undefined;
}

export type InitProducerIdDecision =
  | { readonly errorCode: number }
  | { readonly transit: TxnTransitMetadata }
  /** Ask again with a new producer id. */
  | { readonly needs: 'producer-id' }
  /** Abort the transaction that is open, then ask again. */
  | { readonly needs: 'abort' };

const { CONCURRENT_TRANSACTIONS, PRODUCER_FENCED } = errorCodes;

/** Source: TransactionCoordinator.prepareInitProducerIdTransit, Apache Kafka 4.3. */
export function decideInitProducerId(
  metadata: TransactionMetadata,
  { transactionTimeoutMs, expected }: InitProducerIdRequest,
  newProducerId: number | undefined,
  nowMs: number,
): InitProducerIdDecision {
  const { state } = metadata.current;
  if (metadata.pendingTransitionInProgress) return { errorCode: CONCURRENT_TRANSACTIONS };
  if (expected !== undefined && !isKnown(metadata, expected)) return { errorCode: PRODUCER_FENCED };
  if (isPrepared(state)) return { errorCode: CONCURRENT_TRANSACTIONS };
  if (state === 'Ongoing') return { needs: 'abort' };
  return mustRotate(metadata, expected)
    ? rotation(metadata, transactionTimeoutMs, expected, newProducerId, nowMs)
    : nextEpoch(metadata, transactionTimeoutMs, expected, nowMs);
}

const mustRotate = (metadata: TransactionMetadata, expected: ProducerIdAndEpoch | undefined): boolean =>
  metadata.isProducerEpochExhausted &&
  (expected === undefined || expected.producerEpoch === metadata.current.producerEpoch);

function rotation(
  metadata: TransactionMetadata,
  timeoutMs: number,
  expected: ProducerIdAndEpoch | undefined,
  producerId: number | undefined,
  nowMs: number,
): InitProducerIdDecision {
  if (producerId === undefined) return { needs: 'producer-id' };
  const lastProducerEpoch = expected === undefined ? NO_PRODUCER_EPOCH : metadata.current.producerEpoch;
  return { transit: metadata.prepareProducerIdRotation({ producerId, lastProducerEpoch }, timeoutMs, nowMs) };
}

/**
 * A producer that names an id must name the current one, or, as the retry of a rotation whose answer it
 * never got, the one before at its last epoch. A transactional id nobody has used knows no better.
 */
function isKnown({ current }: TransactionMetadata, expected: ProducerIdAndEpoch): boolean {
  if (current.producerEpoch === NO_PRODUCER_EPOCH || expected.producerId === current.producerId) return true;
  return expected.producerId === current.prevProducerId && isEpochExhausted(expected.producerEpoch);
}

function nextEpoch(
  metadata: TransactionMetadata,
  timeoutMs: number,
  expected: ProducerIdAndEpoch | undefined,
  nowMs: number,
): InitProducerIdDecision {
  const { producerEpoch, lastProducerEpoch } = metadata.current;
  if (expected === undefined) {
    return { transit: metadata.prepareIncrementProducerEpoch(timeoutMs, NO_PRODUCER_EPOCH, nowMs) };
  }
  if (producerEpoch === NO_PRODUCER_EPOCH || expected.producerEpoch === producerEpoch) {
    return { transit: metadata.prepareIncrementProducerEpoch(timeoutMs, producerEpoch, nowMs) };
  }
  // Any other producer's InitProducerId would have set the last epoch to -1, so this is the same one again.
  if (expected.producerEpoch === lastProducerEpoch) {
    return { transit: metadata.prepareSameProducerEpoch(timeoutMs, nowMs) };
  }
  return { errorCode: PRODUCER_FENCED };
}
