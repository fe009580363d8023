import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, nullableArrayOf, nullableString, string } from '../schema/field';

/**
 * ListPartitionReassignments: the moves of replicas that are under way (KIP-455).
 *
 * Source: ListPartitionReassignmentsRequest.json and ListPartitionReassignmentsResponse.json, Apache Kafka 4.3
 */
export const listPartitionReassignments = defineApi({
  key: 46,
  name: 'ListPartitionReassignments',
  versions: { min: 0, max: 0 },
  flexibleSince: 0,
  request: {
    timeoutMs: int32({ absent: 60000 }),
    topics: nullableArrayOf({
      name: string(),
      partitionIndexes: arrayOf(int32()),
    }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16(),
    errorMessage: nullableString(),
    topics: arrayOf({
      name: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
        replicas: arrayOf(int32()),
        addingReplicas: arrayOf(int32()),
        removingReplicas: arrayOf(int32()),
      }),
    }),
  },
});
