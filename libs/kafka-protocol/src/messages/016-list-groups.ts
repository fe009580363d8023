import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, string } from '../schema/field';

/**
 * ListGroups: the groups of this broker.
 *
 * v1 throttle time · v3 flexible · v4 filter by state (KIP-518) · v5 filter by type (KIP-848)
 * Source: ListGroupsRequest.json and ListGroupsResponse.json, Apache Kafka 4.3
 */
export const listGroups = defineApi({
  key: 16,
  name: 'ListGroups',
  versions: { min: 0, max: 5 },
  flexibleSince: 3,
  request: {
    statesFilter: arrayOf(string(), { since: 4 }),
    typesFilter: arrayOf(string(), { since: 5 }),
  },
  response: {
    throttleTimeMs: int32({ since: 1 }),
    errorCode: int16(),
    groups: arrayOf({
      groupId: string(),
      protocolType: string(),
      groupState: string({ since: 4 }),
      groupType: string({ since: 5 }),
    }),
  },
});
