import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int64, nullableString, string } from '../schema/field';

/**
 * DescribeProducers: the idempotent and transactional producers a partition remembers (KIP-664).
 *
 * Source: DescribeProducersRequest.json and DescribeProducersResponse.json, Apache Kafka 4.3
 */
export const describeProducers = defineApi({
  key: 61,
  name: 'DescribeProducers',
  versions: { min: 0, max: 0 },
  flexibleSince: 0,
  request: {
    topics: arrayOf({
      name: string(),
      partitionIndexes: arrayOf(int32()),
    }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    topics: arrayOf({
      name: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
        errorCode: int16(),
        errorMessage: nullableString(),
        activeProducers: arrayOf({
          producerId: int64(),
          producerEpoch: int32(),
          lastSequence: int32({ absent: -1 }),
          lastTimestamp: int64({ absent: -1 }),
          coordinatorEpoch: int32(),
          currentTxnStartOffset: int64({ absent: -1 }),
        }),
      }),
    }),
  },
});
