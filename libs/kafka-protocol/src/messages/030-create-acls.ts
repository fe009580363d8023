import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int8, nullableString, string } from '../schema/field';

/**
 * CreateAcls: adds access rules.
 *
 * v1 pattern type (KIP-290) · v2 flexible · v3 users as resources
 * Source: CreateAclsRequest.json and CreateAclsResponse.json, Apache Kafka 4.3
 */
export const createAcls = defineApi({
  key: 30,
  name: 'CreateAcls',
  versions: { min: 1, max: 3 },
  flexibleSince: 2,
  request: {
    creations: arrayOf({
      resourceType: int8(),
      resourceName: string(),
      resourcePatternType: int8({ absent: 3 }),
      principal: string(),
      host: string(),
      operation: int8(),
      permissionType: int8(),
    }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    results: arrayOf({
      errorCode: int16(),
      errorMessage: nullableString(),
    }),
  },
});
