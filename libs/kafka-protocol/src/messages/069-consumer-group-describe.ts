import { defineApi } from '../schema/api';
import { arrayOf, boolean, int16, int32, int8, nullableString, string, struct, uuid } from '../schema/field';

/**
 * ConsumerGroupDescribe: epochs, members, current and target assignments of groups of the new protocol (KIP-848).
 *
 * v1 kind of each member (KIP-1099)
 * Source: ConsumerGroupDescribeRequest.json and ConsumerGroupDescribeResponse.json, Apache Kafka 4.3
 */
export const consumerGroupDescribe = defineApi({
  key: 69,
  name: 'ConsumerGroupDescribe',
  versions: { min: 0, max: 1 },
  flexibleSince: 0,
  request: {
    groupIds: arrayOf(string()),
    includeAuthorizedOperations: boolean(),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    groups: arrayOf({
      errorCode: int16(),
      errorMessage: nullableString(),
      groupId: string(),
      groupState: string(),
      groupEpoch: int32(),
      assignmentEpoch: int32(),
      assignorName: string(),
      members: arrayOf({
        memberId: string(),
        instanceId: nullableString(),
        rackId: nullableString(),
        memberEpoch: int32(),
        clientId: string(),
        clientHost: string(),
        subscribedTopicNames: arrayOf(string()),
        subscribedTopicRegex: nullableString(),
        assignment: struct({
          topicPartitions: arrayOf({
            topicId: uuid(),
            topicName: string(),
            partitions: arrayOf(int32()),
          }),
        }),
        targetAssignment: struct({
          topicPartitions: arrayOf({
            topicId: uuid(),
            topicName: string(),
            partitions: arrayOf(int32()),
          }),
        }),
        memberType: int8({ since: 1, absent: -1 }),
      }),
      authorizedOperations: int32({ absent: -2147483648 }),
    }),
  },
});
