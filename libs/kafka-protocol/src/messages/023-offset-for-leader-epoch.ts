import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int64, string } from '../schema/field';

/**
 * OffsetForLeaderEpoch: where a leader epoch ended, so that a client can tell whether the log was cut below it (KIP-320).
 *
 * v2 current leader epoch, throttle time · v3 replica id · v4 flexible
 * Source: OffsetForLeaderEpochRequest.json and OffsetForLeaderEpochResponse.json, Apache Kafka 4.3
 */
export const offsetForLeaderEpoch = defineApi({
  key: 23,
  name: 'OffsetForLeaderEpoch',
  versions: { min: 2, max: 4 },
  flexibleSince: 4,
  request: {
    replicaId: int32({ since: 3, absent: -2 }),
    topics: arrayOf({
      topic: string(),
      partitions: arrayOf({
        partition: int32(),
        currentLeaderEpoch: int32({ absent: -1 }),
        leaderEpoch: int32(),
      }),
    }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    topics: arrayOf({
      topic: string(),
      partitions: arrayOf({
        errorCode: int16(),
        partition: int32(),
        leaderEpoch: int32({ absent: -1 }),
        endOffset: int64({ absent: -1 }),
      }),
    }),
  },
});
