import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int64, nullableString, string, uuid } from '../schema/field';

/**
 * OffsetCommit: a consumer group records how far it has read.
 *
 * v2 retention time, until v4 · v6 leader epoch of the last record · v7 static membership (KIP-345) · v8 flexible
 * v9 member epoch of new-protocol groups (KIP-848) · v10 topics by id
 * Source: OffsetCommitRequest.json and OffsetCommitResponse.json, Apache Kafka 4.3
 */
export const offsetCommit = defineApi({
  key: 8,
  name: 'OffsetCommit',
  versions: { min: 2, max: 10 },
  flexibleSince: 8,
  request: {
    groupId: string(),
    generationIdOrMemberEpoch: int32({ absent: -1 }),
    memberId: string(),
    groupInstanceId: nullableString({ since: 7 }),
    retentionTimeMs: int64({ until: 4, absent: -1 }),
    topics: arrayOf({
      name: string({ until: 9 }),
      topicId: uuid({ since: 10 }),
      partitions: arrayOf({
        partitionIndex: int32(),
        committedOffset: int64(),
        committedLeaderEpoch: int32({ since: 6, absent: -1 }),
        committedMetadata: nullableString(),
      }),
    }),
  },
  response: {
    throttleTimeMs: int32({ since: 3 }),
    topics: arrayOf({
      name: string({ until: 9 }),
      topicId: uuid({ since: 10 }),
      partitions: arrayOf({
        partitionIndex: int32(),
        errorCode: int16(),
      }),
    }),
  },
});
