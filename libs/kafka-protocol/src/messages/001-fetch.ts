import { defineApi } from '../schema/api';
import {
  arrayOf,
  int16,
  int32,
  int64,
  int8,
  nullableArrayOf,
  nullableString,
  records,
  string,
  struct,
  uuid,
} from '../schema/field';

/**
 * Fetch: reads record batches from partitions, waiting up to `maxWaitMs` for `minBytes` of them.
 *
 * v4 isolation level and aborted transactions · v5 log start offset · v7 fetch sessions (KIP-227) · v9 leader epoch (KIP-320)
 * v11 rack (KIP-392) · v12 flexible, diverging epoch · v13 topics by id (KIP-516) · v15 replica state · v16 leader
 * endpoints (KIP-951) · v17 replica directory · v18 high watermark of the follower
 * Source: FetchRequest.json and FetchResponse.json, Apache Kafka 4.3
 */
export const fetch = defineApi({
  key: 1,
  name: 'Fetch',
  versions: { min: 4, max: 18 },
  flexibleSince: 12,
  request: {
    clusterId: nullableString({ since: 12, tag: 0 }),
    replicaId: int32({ until: 14, absent: -1 }),
    replicaState: struct(
      {
        replicaId: int32({ absent: -1 }),
        replicaEpoch: int64({ absent: -1 }),
      },
      { since: 15, tag: 1 },
    ),
    maxWaitMs: int32(),
    minBytes: int32(),
    maxBytes: int32({ absent: 2147483647 }),
    isolationLevel: int8(),
    sessionId: int32({ since: 7 }),
    sessionEpoch: int32({ since: 7, absent: -1 }),
    topics: arrayOf({
      topic: string({ until: 12 }),
      topicId: uuid({ since: 13 }),
      partitions: arrayOf({
        partition: int32(),
        currentLeaderEpoch: int32({ since: 9, absent: -1 }),
        fetchOffset: int64(),
        lastFetchedEpoch: int32({ since: 12, absent: -1 }),
        logStartOffset: int64({ since: 5, absent: -1 }),
        partitionMaxBytes: int32(),
        replicaDirectoryId: uuid({ since: 17, tag: 0 }),
        highWatermark: int64({ since: 18, absent: Number.MAX_SAFE_INTEGER, tag: 1 }),
      }),
    }),
    forgottenTopicsData: arrayOf(
      {
        topic: string({ until: 12 }),
        topicId: uuid({ since: 13 }),
        partitions: arrayOf(int32()),
      },
      { since: 7 },
    ),
    rackId: string({ since: 11 }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16({ since: 7 }),
    sessionId: int32({ since: 7 }),
    responses: arrayOf({
      topic: string({ until: 12 }),
      topicId: uuid({ since: 13 }),
      partitions: arrayOf({
        partitionIndex: int32(),
        errorCode: int16(),
        highWatermark: int64(),
        lastStableOffset: int64({ absent: -1 }),
        logStartOffset: int64({ since: 5, absent: -1 }),
        divergingEpoch: struct(
          {
            epoch: int32({ absent: -1 }),
            endOffset: int64({ absent: -1 }),
          },
          { since: 12, tag: 0 },
        ),
        currentLeader: struct(
          {
            leaderId: int32({ absent: -1 }),
            leaderEpoch: int32({ absent: -1 }),
          },
          { since: 12, tag: 1 },
        ),
        snapshotId: struct(
          {
            endOffset: int64({ absent: -1 }),
            epoch: int32({ absent: -1 }),
          },
          { since: 12, tag: 2 },
        ),
        abortedTransactions: nullableArrayOf({
          producerId: int64(),
          firstOffset: int64(),
        }),
        preferredReadReplica: int32({ since: 11, absent: -1 }),
        records: records(),
      }),
    }),
    nodeEndpoints: arrayOf(
      {
        nodeId: int32(),
        host: string(),
        port: int32(),
        rack: nullableString(),
      },
      { since: 16, tag: 0 },
    ),
  },
});
