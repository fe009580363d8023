import { defineApi } from '../schema/api';
import {
  arrayOf,
  int16,
  int32,
  nullableArrayOf,
  nullableString,
  nullableStruct,
  string,
  uuid,
} from '../schema/field';

/**
 * ConsumerGroupHeartbeat: joins, stays in and leaves a group of the new protocol (KIP-848). Null means unchanged.
 *
 * v1 subscription by regular expression; members choose their own id (KIP-1082)
 * Source: ConsumerGroupHeartbeatRequest.json and ConsumerGroupHeartbeatResponse.json, Apache Kafka 4.3
 */
export const consumerGroupHeartbeat = defineApi({
  key: 68,
  name: 'ConsumerGroupHeartbeat',
  versions: { min: 0, max: 1 },
  flexibleSince: 0,
  request: {
    groupId: string(),
    memberId: string(),
    memberEpoch: int32(),
    instanceId: nullableString(),
    rackId: nullableString(),
    rebalanceTimeoutMs: int32({ absent: -1 }),
    subscribedTopicNames: nullableArrayOf(string()),
    subscribedTopicRegex: nullableString({ since: 1 }),
    serverAssignor: nullableString(),
    topicPartitions: nullableArrayOf({
      topicId: uuid(),
      partitions: arrayOf(int32()),
    }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16(),
    errorMessage: nullableString(),
    memberId: nullableString(),
    memberEpoch: int32(),
    heartbeatIntervalMs: int32(),
    assignment: nullableStruct({
      topicPartitions: arrayOf({
        topicId: uuid(),
        partitions: arrayOf(int32()),
      }),
    }),
  },
});
