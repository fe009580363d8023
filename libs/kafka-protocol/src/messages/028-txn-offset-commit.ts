import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int64, nullableString, string } from '../schema/field';

/**
 * TxnOffsetCommit: offsets of a group that count once the transaction commits.
 *
 * v2 leader epoch · v3 flexible, generation and member (KIP-447) · v4 TRANSACTION_ABORTABLE
 * v5 adds the group to the transaction by itself (KIP-890)
 * Source: TxnOffsetCommitRequest.json and TxnOffsetCommitResponse.json, Apache Kafka 4.3
 */
export const txnOffsetCommit = defineApi({
  key: 28,
  name: 'TxnOffsetCommit',
  versions: { min: 0, max: 5 },
  flexibleSince: 3,
  request: {
    transactionalId: string(),
    groupId: string(),
    producerId: int64(),
    producerEpoch: int16(),
    generationId: int32({ since: 3, absent: -1 }),
    memberId: string({ since: 3 }),
    groupInstanceId: nullableString({ since: 3 }),
    topics: arrayOf({
      name: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
        committedOffset: int64(),
        committedLeaderEpoch: int32({ since: 2, absent: -1 }),
        committedMetadata: nullableString(),
      }),
    }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    topics: arrayOf({
      name: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
        errorCode: int16(),
      }),
    }),
  },
});
