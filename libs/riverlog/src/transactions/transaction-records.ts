import {
  transactionLogKey,
  transactionLogValue,
  type LogRecord,
  type NewRecord,
} from '@rivermart/kafka-protocol';
import { byTopic, NO_PARTITIONS, setOf } from './topic-partitions';
import { NO_PRODUCER_EPOCH, TransactionMetadata, type TxnTransitMetadata } from './transaction-metadata';
import { stateOfId, TRANSACTION_STATES } from './transaction-state';

const KEY_VERSION = 0;

/** A transition of a transactional id in Kafka's own form (TransactionLogKey 0, TransactionLogValue 1). */
export const transactionRecord = (
  transactionalId: string,
  transit: TxnTransitMetadata,
  nowMs: number,
): NewRecord => ({
  timestampMs: nowMs,
  key: transactionLogKey.encode({ transactionalId }),
  value: transactionLogValue.encode({
    producerId: transit.producerId,
    previousProducerId: transit.prevProducerId,
    nextProducerId: transit.nextProducerId,
    producerEpoch: transit.producerEpoch,
    transactionTimeoutMs: transit.txnTimeoutMs,
    transactionStatus: TRANSACTION_STATES[transit.state],
    transactionPartitions:
      transit.state === 'Empty'
        ? null
        : byTopic(transit.topicPartitions).map(({ topic, partitions }) => ({
            topic,
            partitionIds: partitions,
          })),
    transactionLastUpdateTimestampMs: transit.txnLastUpdateTimestampMs,
    transactionStartTimestampMs: transit.txnStartTimestampMs,
    clientTransactionVersion: transit.clientTransactionVersion,
  }),
});

export const transactionTombstone = (transactionalId: string, nowMs: number): NewRecord => ({
  timestampMs: nowMs,
  key: transactionLogKey.encode({ transactionalId }),
  value: null,
});

/** Null metadata: the id was forgotten. Undefined: a kind of record this version does not know. */
export function readTransaction({
  key,
  value,
}: LogRecord): { transactionalId: string; metadata: TransactionMetadata | null } | undefined {
  if (key === null || key.length < 2 || key.readInt16BE(0) !== KEY_VERSION) return undefined;
  const { transactionalId } = transactionLogKey.decode(key);
  if (value === null) return { transactionalId, metadata: null };
  return { transactionalId, metadata: new TransactionMetadata(transactionalId, transitOf(value)) };
}

function transitOf(stored: Buffer): TxnTransitMetadata {
  const value = transactionLogValue.decode(stored);
  const partitions = (value.transactionPartitions ?? []).flatMap(({ topic, partitionIds }) =>
    partitionIds.map((partition) => ({ topic, partition })),
  );
  return {
    state: stateOfId(value.transactionStatus) ?? 'Empty',
    producerId: value.producerId,
    prevProducerId: value.previousProducerId,
    nextProducerId: value.nextProducerId,
    producerEpoch: value.producerEpoch,
    lastProducerEpoch: NO_PRODUCER_EPOCH,
    txnTimeoutMs: value.transactionTimeoutMs,
    topicPartitions: partitions.length === 0 ? NO_PARTITIONS : setOf(partitions),
    txnStartTimestampMs: value.transactionStartTimestampMs,
    txnLastUpdateTimestampMs: value.transactionLastUpdateTimestampMs,
    clientTransactionVersion: value.clientTransactionVersion >= 2 ? 2 : 0,
  };
}
