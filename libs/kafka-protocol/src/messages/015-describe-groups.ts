import { defineApi } from '../schema/api';
import { arrayOf, boolean, bytes, int16, int32, nullableString, string } from '../schema/field';

/**
 * DescribeGroups: state, members and assignments of consumer groups.
 *
 * v1 throttle time · v3 authorized operations · v4 instance id (KIP-345) · v5 flexible
 * v6 GROUP_ID_NOT_FOUND instead of a dead group (KIP-1043)
 * Source: DescribeGroupsRequest.json and DescribeGroupsResponse.json, Apache Kafka 4.3
 */
export const describeGroups = defineApi({
  key: 15,
  name: 'DescribeGroups',
  versions: { min: 0, max: 6 },
  flexibleSince: 5,
  request: {
    groups: arrayOf(string()),
    includeAuthorizedOperations: boolean({ since: 3 }),
  },
  response: {
    throttleTimeMs: int32({ since: 1 }),
    groups: arrayOf({
      errorCode: int16(),
      errorMessage: nullableString({ since: 6 }),
      groupId: string(),
      groupState: string(),
      protocolType: string(),
      protocolData: string(),
      members: arrayOf({
        memberId: string(),
        groupInstanceId: nullableString({ since: 4 }),
        clientId: string(),
        clientHost: string(),
        memberMetadata: bytes(),
        memberAssignment: bytes(),
      }),
      authorizedOperations: int32({ since: 3, absent: -2147483648 }),
    }),
  },
});
