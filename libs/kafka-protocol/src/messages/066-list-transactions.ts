import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int64, nullableString, string } from '../schema/field';

/**
 * ListTransactions: the transactional ids a coordinator knows, by state, producer, age or name (KIP-664).
 *
 * v1 those that run for longer than a duration (KIP-994) · v2 those whose id matches a regular expression (KIP-1152)
 * Source: ListTransactionsRequest.json and ListTransactionsResponse.json, Apache Kafka 4.3
 */
export const listTransactions = defineApi({
  key: 66,
  name: 'ListTransactions',
  versions: { min: 0, max: 2 },
  flexibleSince: 0,
  request: {
    stateFilters: arrayOf(string()),
    producerIdFilters: arrayOf(int64()),
    durationFilter: int64({ since: 1, absent: -1 }),
    transactionalIdPattern: nullableString({ since: 2 }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16(),
    unknownStateFilters: arrayOf(string()),
    transactionStates: arrayOf({
      transactionalId: string(),
      producerId: int64(),
      transactionState: string(),
    }),
  },
});
