import { errorCodes } from '@rivermart/kafka-protocol';
import type { ProducerIdAndEpoch } from './init-producer-id';
import { includesAll, partitionKey, type TopicPartition } from './topic-partitions';
import type {
  ClientTransactionVersion,
  TransactionMetadata,
  TxnTransitMetadata,
} from './transaction-metadata';
import { isPrepared } from './transaction-state';

const { NONE, CONCURRENT_TRANSACTIONS, INVALID_PRODUCER_ID_MAPPING, PRODUCER_FENCED, TRANSACTION_ABORTABLE } =
  errorCodes;

export type AddPartitionsDecision = { readonly errorCode: number } | { readonly transit: TxnTransitMetadata };

/** Source: TransactionCoordinator.handleAddPartitionsToTransaction, Apache Kafka 4.3. */
export function decideAddPartitions(
  metadata: TransactionMetadata,
  producer: ProducerIdAndEpoch,
  partitions: readonly TopicPartition[],
  clientTransactionVersion: ClientTransactionVersion,
  nowMs: number,
): AddPartitionsDecision {
  // Partitions that are already in it can be written while others are being added.
  if (isWritable(metadata, producer, partitions)) return { errorCode: NONE };
  // First of all: with a rotation under way the producer may use an id that is not in force yet.
  if (metadata.pendingTransitionInProgress) return { errorCode: CONCURRENT_TRANSACTIONS };
  const errorCode = producerError(metadata, producer);
  if (errorCode !== NONE) return { errorCode };
  return { transit: metadata.prepareAddPartitions(partitions, clientTransactionVersion, nowMs) };
}

/**
 * Whether a client that announces its partitions (version 1) has announced this one. It keeps a batch that
 * arrives late, when its transaction is over, out of the log, where nobody would ever end it.
 * Source: TransactionCoordinator.handleVerifyPartitionsInTransaction.
 */
export function verifyPartition(
  metadata: TransactionMetadata,
  producer: ProducerIdAndEpoch,
  partition: TopicPartition,
): number {
  const errorCode = producerError(metadata, producer);
  if (errorCode !== NONE) return errorCode;
  if (isPrepared(metadata.pendingState)) return CONCURRENT_TRANSACTIONS;
  return metadata.current.topicPartitions.has(partitionKey(partition)) ? NONE : TRANSACTION_ABORTABLE;
}

export function producerError(
  { current: { producerId, producerEpoch, state } }: TransactionMetadata,
  producer: ProducerIdAndEpoch,
): number {
  if (producer.producerId !== producerId) return INVALID_PRODUCER_ID_MAPPING;
  if (producer.producerEpoch !== producerEpoch) return PRODUCER_FENCED;
  return isPrepared(state) ? CONCURRENT_TRANSACTIONS : NONE;
}

function isWritable(
  metadata: TransactionMetadata,
  producer: ProducerIdAndEpoch,
  partitions: readonly TopicPartition[],
): boolean {
  const { current, pendingState } = metadata;
  if (current.state !== 'Ongoing' || (pendingState ?? 'Ongoing') !== 'Ongoing') return false;
  return producerError(metadata, producer) === NONE && includesAll(current.topicPartitions, partitions);
}
