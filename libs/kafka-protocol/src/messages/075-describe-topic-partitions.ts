import { defineApi } from '../schema/api';
import {
  arrayOf,
  boolean,
  int16,
  int32,
  nullableArrayOf,
  nullableString,
  nullableStruct,
  string,
  uuid,
} from '../schema/field';

/**
 * DescribeTopicPartitions: topics and partitions page by page, with eligible leader replicas (KIP-966).
 *
 * Source: DescribeTopicPartitionsRequest.json and DescribeTopicPartitionsResponse.json, Apache Kafka 4.3
 */
export const describeTopicPartitions = defineApi({
  key: 75,
  name: 'DescribeTopicPartitions',
  versions: { min: 0, max: 0 },
  flexibleSince: 0,
  request: {
    topics: arrayOf({
      name: string(),
    }),
    responsePartitionLimit: int32({ absent: 2000 }),
    cursor: nullableStruct({
      topicName: string(),
      partitionIndex: int32(),
    }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    topics: arrayOf({
      errorCode: int16(),
      name: nullableString(),
      topicId: uuid(),
      isInternal: boolean(),
      partitions: arrayOf({
        errorCode: int16(),
        partitionIndex: int32(),
        leaderId: int32(),
        leaderEpoch: int32({ absent: -1 }),
        replicaNodes: arrayOf(int32()),
        isrNodes: arrayOf(int32()),
        eligibleLeaderReplicas: nullableArrayOf(int32()),
        lastKnownElr: nullableArrayOf(int32()),
        offlineReplicas: arrayOf(int32()),
      }),
      topicAuthorizedOperations: int32({ absent: -2147483648 }),
    }),
    nextCursor: nullableStruct({
      topicName: string(),
      partitionIndex: int32(),
    }),
  },
});
