import { defineApi } from '../schema/api';
import { arrayOf, boolean, int16, int32, nullableArrayOf, nullableString, string } from '../schema/field';

/**
 * AlterPartitionReassignments: moves replicas of partitions to other brokers (KIP-455).
 *
 * v1 whether the number of replicas may change
 * Source: AlterPartitionReassignmentsRequest.json and AlterPartitionReassignmentsResponse.json, Apache Kafka 4.3
 */
export const alterPartitionReassignments = defineApi({
  key: 45,
  name: 'AlterPartitionReassignments',
  versions: { min: 0, max: 1 },
  flexibleSince: 0,
  request: {
    timeoutMs: int32({ absent: 60000 }),
    allowReplicationFactorChange: boolean({ since: 1, absent: true }),
    topics: arrayOf({
      name: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
        replicas: nullableArrayOf(int32()),
      }),
    }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    allowReplicationFactorChange: boolean({ since: 1, absent: true }),
    errorCode: int16(),
    errorMessage: nullableString(),
    responses: arrayOf({
      name: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
        errorCode: int16(),
        errorMessage: nullableString(),
      }),
    }),
  },
});
