import { defineApi } from '../schema/api';
import { arrayOf, boolean, int16, int32, int8, nullableString, string } from '../schema/field';

/**
 * UpdateFeatures: raises or lowers the finalized level of cluster features (KIP-584).
 *
 * v1 only asks what would happen; kinds of downgrade · v2 no result per feature
 * Source: UpdateFeaturesRequest.json and UpdateFeaturesResponse.json, Apache Kafka 4.3
 */
export const updateFeatures = defineApi({
  key: 57,
  name: 'UpdateFeatures',
  versions: { min: 0, max: 2 },
  flexibleSince: 0,
  request: {
    timeoutMs: int32({ absent: 60000 }),
    featureUpdates: arrayOf({
      feature: string(),
      maxVersionLevel: int16(),
      allowDowngrade: boolean({ until: 0 }),
      upgradeType: int8({ since: 1, absent: 1 }),
    }),
    validateOnly: boolean({ since: 1 }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16(),
    errorMessage: nullableString(),
    results: arrayOf(
      {
        feature: string(),
        errorCode: int16(),
        errorMessage: nullableString(),
      },
      { until: 1 },
    ),
  },
});
