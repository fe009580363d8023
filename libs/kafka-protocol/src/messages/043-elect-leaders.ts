import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int8, nullableArrayOf, nullableString, string } from '../schema/field';

/**
 * ElectLeaders: elects the preferred leaders of partitions, or leaders out of sync (KIP-460).
 *
 * v1 type of the election, error for the whole answer · v2 flexible
 * Source: ElectLeadersRequest.json and ElectLeadersResponse.json, Apache Kafka 4.3
 */
export const electLeaders = defineApi({
  key: 43,
  name: 'ElectLeaders',
  versions: { min: 0, max: 2 },
  flexibleSince: 2,
  request: {
    electionType: int8({ since: 1 }),
    topicPartitions: nullableArrayOf({
      topic: string(),
      partitions: arrayOf(int32()),
    }),
    timeoutMs: int32({ absent: 60000 }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16({ since: 1 }),
    replicaElectionResults: arrayOf({
      topic: string(),
      partitionResult: arrayOf({
        partitionId: int32(),
        errorCode: int16(),
        errorMessage: nullableString(),
      }),
    }),
  },
});
