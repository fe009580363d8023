import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int64, int8, string } from '../schema/field';

/**
 * ListOffsets: the offset at the start or end of a partition, or of the first record at or after a time.
 *
 * v1 one offset per partition · v2 isolation level · v4 leader epoch (KIP-320) · v6 flexible · v7 the record with the
 * largest timestamp (-3) · v8 earliest local offset (-4) · v9 latest tiered offset (-5) · v10 time-out · v11 earliest
 * pending upload (-6)
 * Source: ListOffsetsRequest.json and ListOffsetsResponse.json, Apache Kafka 4.3
 */
export const listOffsets = defineApi({
  key: 2,
  name: 'ListOffsets',
  versions: { min: 1, max: 11 },
  flexibleSince: 6,
  request: {
    replicaId: int32(),
    isolationLevel: int8({ since: 2 }),
    topics: arrayOf({
      name: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
        currentLeaderEpoch: int32({ since: 4, absent: -1 }),
        timestamp: int64(),
      }),
    }),
    timeoutMs: int32({ since: 10 }),
  },
  response: {
    throttleTimeMs: int32({ since: 2 }),
    topics: arrayOf({
      name: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
        errorCode: int16(),
        timestamp: int64({ absent: -1 }),
        offset: int64({ absent: -1 }),
        leaderEpoch: int32({ since: 4, absent: -1 }),
      }),
    }),
  },
});
