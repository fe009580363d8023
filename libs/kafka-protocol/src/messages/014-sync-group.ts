import { defineApi } from '../schema/api';
import { arrayOf, bytes, int16, int32, nullableString, string } from '../schema/field';

/**
 * SyncGroup: the leader hands in everybody's assignment; the others wait for theirs.
 *
 * v1 throttle time · v3 static membership (KIP-345) · v4 flexible · v5 protocol type and name (KIP-559)
 * Source: SyncGroupRequest.json and SyncGroupResponse.json, Apache Kafka 4.3
 */
export const syncGroup = defineApi({
  key: 14,
  name: 'SyncGroup',
  versions: { min: 0, max: 5 },
  flexibleSince: 4,
  request: {
    groupId: string(),
    generationId: int32(),
    memberId: string(),
    groupInstanceId: nullableString({ since: 3 }),
    protocolType: nullableString({ since: 5 }),
    protocolName: nullableString({ since: 5 }),
    assignments: arrayOf({
      memberId: string(),
      assignment: bytes(),
    }),
  },
  response: {
    throttleTimeMs: int32({ since: 1 }),
    errorCode: int16(),
    protocolType: nullableString({ since: 5 }),
    protocolName: nullableString({ since: 5 }),
    assignment: bytes(),
  },
});
