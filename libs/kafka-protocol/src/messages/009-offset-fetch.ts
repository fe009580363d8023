import { defineApi } from '../schema/api';
import {
  arrayOf,
  boolean,
  int16,
  int32,
  int64,
  nullableArrayOf,
  nullableString,
  string,
  uuid,
} from '../schema/field';

/**
 * OffsetFetch: how far consumer groups have read.
 *
 * v2 null asks for all partitions; error for the whole group · v5 leader epoch · v6 flexible · v7 waits for stable
 * offsets (KIP-447) · v8 several groups at once (KIP-709) · v9 member epoch (KIP-848) · v10 topics by id
 * Source: OffsetFetchRequest.json and OffsetFetchResponse.json, Apache Kafka 4.3
 */
export const offsetFetch = defineApi({
  key: 9,
  name: 'OffsetFetch',
  versions: { min: 1, max: 10 },
  flexibleSince: 6,
  request: {
    groupId: string({ until: 7 }),
    topics: nullableArrayOf(
      {
        name: string(),
        partitionIndexes: arrayOf(int32()),
      },
      { until: 7, nullableSince: 2 },
    ),
    groups: arrayOf(
      {
        groupId: string(),
        memberId: nullableString({ since: 9 }),
        memberEpoch: int32({ since: 9, absent: -1 }),
        topics: nullableArrayOf({
          name: string({ until: 9 }),
          topicId: uuid({ since: 10 }),
          partitionIndexes: arrayOf(int32()),
        }),
      },
      { since: 8 },
    ),
    requireStable: boolean({ since: 7 }),
  },
  response: {
    throttleTimeMs: int32({ since: 3 }),
    topics: arrayOf(
      {
        name: string(),
        partitions: arrayOf({
          partitionIndex: int32(),
          committedOffset: int64(),
          committedLeaderEpoch: int32({ since: 5, absent: -1 }),
          metadata: nullableString(),
          errorCode: int16(),
        }),
      },
      { until: 7 },
    ),
    errorCode: int16({ since: 2, until: 7 }),
    groups: arrayOf(
      {
        groupId: string(),
        topics: arrayOf({
          name: string({ until: 9 }),
          topicId: uuid({ since: 10 }),
          partitions: arrayOf({
            partitionIndex: int32(),
            committedOffset: int64(),
            committedLeaderEpoch: int32({ absent: -1 }),
            metadata: nullableString(),
            errorCode: int16(),
          }),
        }),
        errorCode: int16(),
      },
      { since: 8 },
    ),
  },
});
