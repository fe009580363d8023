import { arrayOf, int16, int32, int64, int8, nullableArrayOf, string } from '../schema/field';
import { Message } from '../schema/message';
import { recordKey } from './record-key';
import { VersionedValue } from './versioned-value';

/*
 * Records of `__transaction_state`: one key for each transactional id, a value for each change of its state.
 *
 * Source: TransactionLogKey.json, TransactionLogValue.json and TransactionLog.java, Apache Kafka 4.3
 */

export const TRANSACTION_LOG_KEY_VERSION = 0;

export const transactionLogKey = recordKey(TRANSACTION_LOG_KEY_VERSION, { transactionalId: string() });

/** v1 flexible; the tagged fields came with transactions that bump the epoch (KIP-890) */
export const transactionLogValue = new VersionedValue(
  new Message(
    {
      producerId: int64(),
      previousProducerId: int64({ since: 1, tag: 0, absent: -1 }),
      nextProducerId: int64({ since: 1, tag: 1, absent: -1 }),
      producerEpoch: int16(),
      nextProducerEpoch: int16({ since: 1, tag: 3, absent: -1 }),
      transactionTimeoutMs: int32(),
      /** 0 Empty · 1 Ongoing · 2 PrepareCommit · 3 PrepareAbort · 4 CompleteCommit · 5 CompleteAbort · 6 Dead · 7 PrepareEpochFence */
      transactionStatus: int8(),
      /** Null in Empty, which has none. */
      transactionPartitions: nullableArrayOf({ topic: string(), partitionIds: arrayOf(int32()) }),
      transactionLastUpdateTimestampMs: int64(),
      transactionStartTimestampMs: int64(),
      clientTransactionVersion: int16({ since: 1, tag: 2 }),
    },
    1,
  ),
  { min: 0, max: 1 },
);
