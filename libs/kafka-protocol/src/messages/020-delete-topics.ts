import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, nullableString, string, uuid } from '../schema/field';

/**
 * DeleteTopics: deletes topics with all their records.
 *
 * v1 throttle time · v4 flexible · v5 error message (KIP-599) · v6 topics by id (KIP-516)
 * Source: DeleteTopicsRequest.json and DeleteTopicsResponse.json, Apache Kafka 4.3
 */
export const deleteTopics = defineApi({
  key: 20,
  name: 'DeleteTopics',
  versions: { min: 1, max: 6 },
  flexibleSince: 4,
  request: {
    topics: arrayOf(
      {
        name: nullableString(),
        topicId: uuid(),
      },
      { since: 6 },
    ),
    topicNames: arrayOf(string(), { until: 5 }),
    timeoutMs: int32(),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    responses: arrayOf({
      name: nullableString({ nullableSince: 6 }),
      topicId: uuid({ since: 6 }),
      errorCode: int16(),
      errorMessage: nullableString({ since: 5 }),
    }),
  },
});
