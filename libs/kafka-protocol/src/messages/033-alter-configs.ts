import { defineApi } from '../schema/api';
import { arrayOf, boolean, int16, int32, int8, nullableString, string } from '../schema/field';

/**
 * AlterConfigs: replaces all configs of topics or brokers at once; see IncrementalAlterConfigs.
 *
 * v1 may be throttled · v2 flexible
 * Source: AlterConfigsRequest.json and AlterConfigsResponse.json, Apache Kafka 4.3
 */
export const alterConfigs = defineApi({
  key: 33,
  name: 'AlterConfigs',
  versions: { min: 0, max: 2 },
  flexibleSince: 2,
  request: {
    resources: arrayOf({
      resourceType: int8(),
      resourceName: string(),
      configs: arrayOf({
        name: string(),
        value: nullableString(),
      }),
    }),
    validateOnly: boolean(),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    responses: arrayOf({
      errorCode: int16(),
      errorMessage: nullableString(),
      resourceType: int8(),
      resourceName: string(),
    }),
  },
});
