import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int8, nullableString, string } from '../schema/field';

/**
 * DeleteAcls: removes the access rules that match filters and says which they were.
 *
 * v1 pattern type (KIP-290) · v2 flexible · v3 users as resources
 * Source: DeleteAclsRequest.json and DeleteAclsResponse.json, Apache Kafka 4.3
 */
export const deleteAcls = defineApi({
  key: 31,
  name: 'DeleteAcls',
  versions: { min: 1, max: 3 },
  flexibleSince: 2,
  request: {
    filters: arrayOf({
      resourceTypeFilter: int8(),
      resourceNameFilter: nullableString(),
      patternTypeFilter: int8({ absent: 3 }),
      principalFilter: nullableString(),
      hostFilter: nullableString(),
      operation: int8(),
      permissionType: int8(),
    }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    filterResults: arrayOf({
      errorCode: int16(),
      errorMessage: nullableString(),
      matchingAcls: arrayOf({
        errorCode: int16(),
        errorMessage: nullableString(),
        resourceType: int8(),
        resourceName: string(),
        patternType: int8({ absent: 3 }),
        principal: string(),
        host: string(),
        operation: int8(),
        permissionType: int8(),
      }),
    }),
  },
});
