import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int8, string } from '../schema/field';

/**
 * ListConfigResources: the names of all things that have configs.
 *
 * v0 those of client metrics alone · v1 any type, and the type in the answer (KIP-1142)
 * Source: ListConfigResourcesRequest.json and ListConfigResourcesResponse.json, Apache Kafka 4.3
 */
export const listConfigResources = defineApi({
  key: 74,
  name: 'ListConfigResources',
  versions: { min: 0, max: 1 },
  flexibleSince: 0,
  request: {
    resourceTypes: arrayOf(int8(), { since: 1 }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16(),
    configResources: arrayOf({
      resourceName: string(),
      resourceType: int8({ since: 1, absent: 16 }),
    }),
  },
});
