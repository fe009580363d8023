import { defineApi } from '../schema/api';
import { arrayOf, boolean, int16, int32, nullableArrayOf, nullableString, string } from '../schema/field';

/**
 * CreatePartitions: raises the number of partitions of topics.
 *
 * v2 flexible · v3 may be throttled (KIP-599)
 * Source: CreatePartitionsRequest.json and CreatePartitionsResponse.json, Apache Kafka 4.3
 */
export const createPartitions = defineApi({
  key: 37,
  name: 'CreatePartitions',
  versions: { min: 0, max: 3 },
  flexibleSince: 2,
  request: {
    topics: arrayOf({
      name: string(),
      count: int32(),
      assignments: nullableArrayOf({
        brokerIds: arrayOf(int32()),
      }),
    }),
    timeoutMs: int32(),
    validateOnly: boolean(),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    results: arrayOf({
      name: string(),
      errorCode: int16(),
      errorMessage: nullableString(),
    }),
  },
});
