import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, nullableString, string } from '../schema/field';

/**
 * LeaveGroup: members leave, so that the others need not wait for their session time-out.
 *
 * v1 throttle time · v3 several members, by instance id too (KIP-345) · v4 flexible · v5 reason (KIP-800)
 * Source: LeaveGroupRequest.json and LeaveGroupResponse.json, Apache Kafka 4.3
 */
export const leaveGroup = defineApi({
  key: 13,
  name: 'LeaveGroup',
  versions: { min: 0, max: 5 },
  flexibleSince: 4,
  request: {
    groupId: string(),
    memberId: string({ until: 2 }),
    members: arrayOf(
      {
        memberId: string(),
        groupInstanceId: nullableString(),
        reason: nullableString({ since: 5 }),
      },
      { since: 3 },
    ),
  },
  response: {
    throttleTimeMs: int32({ since: 1 }),
    errorCode: int16(),
    members: arrayOf(
      {
        memberId: string(),
        groupInstanceId: nullableString(),
        errorCode: int16(),
      },
      { since: 3 },
    ),
  },
});
