import { defineApi } from '../schema/api';
import {
  arrayOf,
  boolean,
  float64,
  int16,
  int32,
  int8,
  nullableArrayOf,
  nullableString,
  string,
} from '../schema/field';

/**
 * DescribeClientQuotas: the quotas of users, client ids and addresses (KIP-546).
 *
 * v1 flexible
 * Source: DescribeClientQuotasRequest.json and DescribeClientQuotasResponse.json, Apache Kafka 4.3
 */
export const describeClientQuotas = defineApi({
  key: 48,
  name: 'DescribeClientQuotas',
  versions: { min: 0, max: 1 },
  flexibleSince: 1,
  request: {
    components: arrayOf({
      entityType: string(),
      matchType: int8(),
      match: nullableString(),
    }),
    strict: boolean(),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16(),
    errorMessage: nullableString(),
    entries: nullableArrayOf({
      entity: arrayOf({
        entityType: string(),
        entityName: nullableString(),
      }),
      values: arrayOf({
        key: string(),
        value: float64(),
      }),
    }),
  },
});
