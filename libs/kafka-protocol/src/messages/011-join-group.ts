import { defineApi } from '../schema/api';
import { arrayOf, boolean, bytes, int16, int32, nullableString, string } from '../schema/field';

/**
 * JoinGroup: asks to be a member of the next generation of a consumer group; answered when all have joined.
 *
 * v1 rebalance time-out (v0: the session time-out counts) · v4 a new member must come back with its id (KIP-394)
 * v5 static membership (KIP-345) · v6 flexible · v7 protocol type in the answer (KIP-559) · v8 reason (KIP-800)
 * v9 the leader may skip the assignment (KIP-814)
 * Source: JoinGroupRequest.json and JoinGroupResponse.json, Apache Kafka 4.3
 */
export const joinGroup = defineApi({
  key: 11,
  name: 'JoinGroup',
  versions: { min: 0, max: 9 },
  flexibleSince: 6,
  request: {
    groupId: string(),
    sessionTimeoutMs: int32(),
    rebalanceTimeoutMs: int32({ since: 1, absent: -1 }),
    memberId: string(),
    groupInstanceId: nullableString({ since: 5 }),
    protocolType: string(),
    protocols: arrayOf({
      name: string(),
      metadata: bytes(),
    }),
    reason: nullableString({ since: 8 }),
  },
  response: {
    throttleTimeMs: int32({ since: 2 }),
    errorCode: int16(),
    generationId: int32({ absent: -1 }),
    protocolType: nullableString({ since: 7 }),
    protocolName: nullableString({ nullableSince: 7 }),
    leader: string(),
    skipAssignment: boolean({ since: 9 }),
    memberId: string(),
    members: arrayOf({
      memberId: string(),
      groupInstanceId: nullableString({ since: 5 }),
      metadata: bytes(),
    }),
  },
});
