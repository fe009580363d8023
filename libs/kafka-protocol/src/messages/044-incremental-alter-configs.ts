import { defineApi } from '../schema/api';
import { arrayOf, boolean, int16, int32, int8, nullableString, string } from '../schema/field';

/**
 * IncrementalAlterConfigs: sets, deletes, appends to or subtracts from single configs (KIP-339).
 *
 * v1 flexible
 * Source: IncrementalAlterConfigsRequest.json and IncrementalAlterConfigsResponse.json, Apache Kafka 4.3
 */
export const incrementalAlterConfigs = defineApi({
  key: 44,
  name: 'IncrementalAlterConfigs',
  versions: { min: 0, max: 1 },
  flexibleSince: 1,
  request: {
    resources: arrayOf({
      resourceType: int8(),
      resourceName: string(),
      configs: arrayOf({
        name: string(),
        configOperation: int8(),
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
