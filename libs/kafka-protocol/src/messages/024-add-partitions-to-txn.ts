import { defineApi } from '../schema/api';
import { arrayOf, boolean, int16, int32, int64, string } from '../schema/field';

/**
 * AddPartitionsToTxn: the transaction of a producer is going to write to these partitions.
 *
 * v2 PRODUCER_FENCED · v3 flexible · v4 many transactions at once and a question whether they hold the partitions;
 * for brokers alone · v5 TRANSACTION_ABORTABLE (KIP-890)
 * Source: AddPartitionsToTxnRequest.json and AddPartitionsToTxnResponse.json, Apache Kafka 4.3
 */
export const addPartitionsToTxn = defineApi({
  key: 24,
  name: 'AddPartitionsToTxn',
  versions: { min: 0, max: 5 },
  flexibleSince: 3,
  request: {
    transactions: arrayOf(
      {
        transactionalId: string(),
        producerId: int64(),
        producerEpoch: int16(),
        verifyOnly: boolean(),
        topics: arrayOf({
          name: string(),
          partitions: arrayOf(int32()),
        }),
      },
      { since: 4 },
    ),
    v3AndBelowTransactionalId: string({ until: 3 }),
    v3AndBelowProducerId: int64({ until: 3 }),
    v3AndBelowProducerEpoch: int16({ until: 3 }),
    v3AndBelowTopics: arrayOf(
      {
        name: string(),
        partitions: arrayOf(int32()),
      },
      { until: 3 },
    ),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16({ since: 4 }),
    resultsByTransaction: arrayOf(
      {
        transactionalId: string(),
        topicResults: arrayOf({
          name: string(),
          resultsByPartition: arrayOf({
            partitionIndex: int32(),
            partitionErrorCode: int16(),
          }),
        }),
      },
      { since: 4 },
    ),
    resultsByTopicV3AndBelow: arrayOf(
      {
        name: string(),
        resultsByPartition: arrayOf({
          partitionIndex: int32(),
          partitionErrorCode: int16(),
        }),
      },
      { until: 3 },
    ),
  },
});
