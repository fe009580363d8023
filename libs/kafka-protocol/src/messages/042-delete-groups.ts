import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, string } from '../schema/field';

/**
 * DeleteGroups: deletes consumer groups without members, with their offsets.
 *
 * v2 flexible
 * Source: DeleteGroupsRequest.json and DeleteGroupsResponse.json, Apache Kafka 4.3
 */
export const deleteGroups = defineApi({
  key: 42,
  name: 'DeleteGroups',
  versions: { min: 0, max: 2 },
  flexibleSince: 2,
  request: {
    groupsNames: arrayOf(string()),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    results: arrayOf({
      groupId: string(),
      errorCode: int16(),
    }),
  },
});
