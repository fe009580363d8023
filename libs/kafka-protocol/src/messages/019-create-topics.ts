import { defineApi } from '../schema/api';
import {
  arrayOf,
  boolean,
  int16,
  int32,
  int8,
  nullableArrayOf,
  nullableString,
  string,
  uuid,
} from '../schema/field';

/**
 * CreateTopics: creates topics with partitions and configs.
 *
 * v2 throttle time · v4 -1 stands for the defaults (KIP-464) · v5 flexible, configs in the answer (KIP-525)
 * v6 may be throttled (KIP-599) · v7 topic ids (KIP-516)
 * Source: CreateTopicsRequest.json and CreateTopicsResponse.json, Apache Kafka 4.3
 */
export const createTopics = defineApi({
  key: 19,
  name: 'CreateTopics',
  versions: { min: 2, max: 7 },
  flexibleSince: 5,
  request: {
    topics: arrayOf({
      name: string(),
      numPartitions: int32(),
      replicationFactor: int16(),
      assignments: arrayOf({
        partitionIndex: int32(),
        brokerIds: arrayOf(int32()),
      }),
      configs: arrayOf({
        name: string(),
        value: nullableString(),
      }),
    }),
    timeoutMs: int32({ absent: 60000 }),
    validateOnly: boolean(),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    topics: arrayOf({
      name: string(),
      topicId: uuid({ since: 7 }),
      errorCode: int16(),
      errorMessage: nullableString(),
      topicConfigErrorCode: int16({ since: 5, tag: 0 }),
      numPartitions: int32({ since: 5, absent: -1 }),
      replicationFactor: int16({ since: 5, absent: -1 }),
      configs: nullableArrayOf(
        {
          name: string(),
          value: nullableString(),
          readOnly: boolean(),
          configSource: int8({ absent: -1 }),
          isSensitive: boolean(),
        },
        { since: 5 },
      ),
    }),
  },
});
