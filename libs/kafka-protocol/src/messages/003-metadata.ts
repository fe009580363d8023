import { defineApi } from '../schema/api';
import {
  arrayOf,
  boolean,
  int16,
  int32,
  nullableArrayOf,
  nullableString,
  string,
  uuid,
} from '../schema/field';

/**
 * Metadata: the brokers, and who leads which partition of which topic. May create missing topics.
 *
 * v0 an empty list asks for all topics · v1 null does, empty asks for none · v4 auto-creation is optional · v7 leader epoch
 * v8 authorized operations (KIP-430) · v9 flexible · v10 topic ids (KIP-516) · v12 topics may be asked for by id
 * v13 error for the whole answer
 * Source: MetadataRequest.json and MetadataResponse.json, Apache Kafka 4.3
 */
export const metadata = defineApi({
  key: 3,
  name: 'Metadata',
  versions: { min: 0, max: 13 },
  flexibleSince: 9,
  request: {
    topics: nullableArrayOf(
      {
        topicId: uuid({ since: 10 }),
        name: nullableString({ nullableSince: 10 }),
      },
      { nullableSince: 1 },
    ),
    allowAutoTopicCreation: boolean({ since: 4, absent: true }),
    includeClusterAuthorizedOperations: boolean({ since: 8, until: 10 }),
    includeTopicAuthorizedOperations: boolean({ since: 8 }),
  },
  response: {
    throttleTimeMs: int32({ since: 3 }),
    brokers: arrayOf({
      nodeId: int32(),
      host: string(),
      port: int32(),
      rack: nullableString({ since: 1 }),
    }),
    clusterId: nullableString({ since: 2 }),
    controllerId: int32({ since: 1, absent: -1 }),
    topics: arrayOf({
      errorCode: int16(),
      name: nullableString({ nullableSince: 12 }),
      topicId: uuid({ since: 10 }),
      isInternal: boolean({ since: 1 }),
      partitions: arrayOf({
        errorCode: int16(),
        partitionIndex: int32(),
        leaderId: int32(),
        leaderEpoch: int32({ since: 7, absent: -1 }),
        replicaNodes: arrayOf(int32()),
        isrNodes: arrayOf(int32()),
        offlineReplicas: arrayOf(int32(), { since: 5 }),
      }),
      topicAuthorizedOperations: int32({ since: 8, absent: -2147483648 }),
    }),
    clusterAuthorizedOperations: int32({ since: 8, until: 10, absent: -2147483648 }),
    errorCode: int16({ since: 13 }),
  },
});
