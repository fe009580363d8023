import { defineApi } from '../schema/api';
import {
  arrayOf,
  boolean,
  int16,
  int32,
  int8,
  nullableArrayOf,
  nullableString,
  string,
} from '../schema/field';

/**
 * DescribeConfigs: every config of topics and brokers with value, source and synonyms.
 *
 * v1 synonyms, source (KIP-226) · v3 type and documentation (KIP-569) · v4 flexible
 * Source: DescribeConfigsRequest.json and DescribeConfigsResponse.json, Apache Kafka 4.3
 */
export const describeConfigs = defineApi({
  key: 32,
  name: 'DescribeConfigs',
  versions: { min: 1, max: 4 },
  flexibleSince: 4,
  request: {
    resources: arrayOf({
      resourceType: int8(),
      resourceName: string(),
      configurationKeys: nullableArrayOf(string()),
    }),
    includeSynonyms: boolean(),
    includeDocumentation: boolean({ since: 3 }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    results: arrayOf({
      errorCode: int16(),
      errorMessage: nullableString(),
      resourceType: int8(),
      resourceName: string(),
      configs: arrayOf({
        name: string(),
        value: nullableString(),
        readOnly: boolean(),
        configSource: int8({ absent: -1 }),
        isSensitive: boolean(),
        synonyms: arrayOf({
          name: string(),
          value: nullableString(),
          source: int8(),
        }),
        configType: int8({ since: 3 }),
        documentation: nullableString({ since: 3 }),
      }),
    }),
  },
});
