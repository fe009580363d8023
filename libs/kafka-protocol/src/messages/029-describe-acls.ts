import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int8, nullableString, string } from '../schema/field';

/**
 * DescribeAcls: the access rules that match a filter.
 *
 * v1 pattern type (KIP-290) · v2 flexible · v3 users as resources
 * Source: DescribeAclsRequest.json and DescribeAclsResponse.json, Apache Kafka 4.3
 */
export const describeAcls = defineApi({
  key: 29,
  name: 'DescribeAcls',
  versions: { min: 1, max: 3 },
  flexibleSince: 2,
  request: {
    resourceTypeFilter: int8(),
    resourceNameFilter: nullableString(),
    patternTypeFilter: int8({ absent: 3 }),
    principalFilter: nullableString(),
    hostFilter: nullableString(),
    operation: int8(),
    permissionType: int8(),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16(),
    errorMessage: nullableString(),
    resources: arrayOf({
      resourceType: int8(),
      resourceName: string(),
      patternType: int8({ absent: 3 }),
      acls: arrayOf({
        principal: string(),
        host: string(),
        operation: int8(),
        permissionType: int8(),
      }),
    }),
  },
});
