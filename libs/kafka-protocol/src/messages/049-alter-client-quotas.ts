import { defineApi } from '../schema/api';
import { arrayOf, boolean, float64, int16, int32, nullableString, string } from '../schema/field';

/**
 * AlterClientQuotas: sets or removes quotas of users, client ids and addresses (KIP-546).
 *
 * v1 flexible
 * Source: AlterClientQuotasRequest.json and AlterClientQuotasResponse.json, Apache Kafka 4.3
 */
export const alterClientQuotas = defineApi({
  key: 49,
  name: 'AlterClientQuotas',
  versions: { min: 0, max: 1 },
  flexibleSince: 1,
  request: {
    entries: arrayOf({
      entity: arrayOf({
        entityType: string(),
        entityName: nullableString(),
      }),
      ops: arrayOf({
        key: string(),
        value: float64(),
        remove: boolean(),
      }),
    }),
    validateOnly: boolean(),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    entries: arrayOf({
      errorCode: int16(),
      errorMessage: nullableString(),
      entity: arrayOf({
        entityType: string(),
        entityName: nullableString(),
      }),
    }),
  },
});
