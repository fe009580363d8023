import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int64, string } from '../schema/field';

/**
 * DescribeTransactions: state, producer and partitions of transactional ids (KIP-664).
 *
 * Source: DescribeTransactionsRequest.json and DescribeTransactionsResponse.json, Apache Kafka 4.3
 */
export const describeTransactions = defineApi({
  key: 65,
  name: 'DescribeTransactions',
  versions: { min: 0, max: 0 },
  flexibleSince: 0,
  request: {
    transactionalIds: arrayOf(string()),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    transactionStates: arrayOf({
      errorCode: int16(),
      transactionalId: string(),
      transactionState: string(),
      transactionTimeoutMs: int32(),
      transactionStartTimeMs: int64(),
      producerId: int64(),
      producerEpoch: int16(),
      topics: arrayOf({
        topic: string(),
        partitions: arrayOf(int32()),
      }),
    }),
  },
});
