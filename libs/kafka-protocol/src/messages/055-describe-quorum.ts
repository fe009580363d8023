import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int64, nullableString, string, uint16, uuid } from '../schema/field';

/**
 * DescribeQuorum: leader, voters and observers of the metadata quorum (KIP-595).
 *
 * v1 times of the last fetch (KIP-836) · v2 error messages, nodes and directory ids (KIP-853)
 * Source: DescribeQuorumRequest.json and DescribeQuorumResponse.json, Apache Kafka 4.3
 */
export const describeQuorum = defineApi({
  key: 55,
  name: 'DescribeQuorum',
  versions: { min: 0, max: 2 },
  flexibleSince: 0,
  request: {
    topics: arrayOf({
      topicName: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
      }),
    }),
  },
  response: {
    errorCode: int16(),
    errorMessage: nullableString({ since: 2 }),
    topics: arrayOf({
      topicName: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
        errorCode: int16(),
        errorMessage: nullableString({ since: 2 }),
        leaderId: int32(),
        leaderEpoch: int32(),
        highWatermark: int64(),
        currentVoters: arrayOf({
          replicaId: int32(),
          replicaDirectoryId: uuid({ since: 2 }),
          logEndOffset: int64(),
          lastFetchTimestamp: int64({ since: 1, absent: -1 }),
          lastCaughtUpTimestamp: int64({ since: 1, absent: -1 }),
        }),
        observers: arrayOf({
          replicaId: int32(),
          replicaDirectoryId: uuid({ since: 2 }),
          logEndOffset: int64(),
          lastFetchTimestamp: int64({ since: 1, absent: -1 }),
          lastCaughtUpTimestamp: int64({ since: 1, absent: -1 }),
        }),
      }),
    }),
    nodes: arrayOf(
      {
        nodeId: int32(),
        listeners: arrayOf({
          name: string(),
          host: string(),
          port: uint16(),
        }),
      },
      { since: 2 },
    ),
  },
});
