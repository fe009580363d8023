import { defineApi } from '../schema/api';
import { int16, int32, nullableString, string } from '../schema/field';

/**
 * Heartbeat: a member of a consumer group says it is alive and learns whether to rejoin.
 *
 * v1 throttle time · v3 static membership (KIP-345) · v4 flexible
 * Source: HeartbeatRequest.json and HeartbeatResponse.json, Apache Kafka 4.3
 */
export const heartbeat = defineApi({
  key: 12,
  name: 'Heartbeat',
  versions: { min: 0, max: 4 },
  flexibleSince: 4,
  request: {
    groupId: string(),
    generationId: int32(),
    memberId: string(),
    groupInstanceId: nullableString({ since: 3 }),
  },
  response: {
    throttleTimeMs: int32({ since: 1 }),
    errorCode: int16(),
  },
});
