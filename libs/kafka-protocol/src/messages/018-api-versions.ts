import { defineApi } from '../schema/api';
import { arrayOf, boolean, int16, int32, int64, string } from '../schema/field';

/**
 * ApiVersions: which APIs in which versions this broker answers. The first request of every client.
 *
 * v1 throttle time · v3 flexible, software name and version (KIP-511), features as tagged fields · v4 supported features
 * whose minimum is 0 (KAFKA-17011). The response header is version 0 in every version.
 * Source: ApiVersionsRequest.json and ApiVersionsResponse.json, Apache Kafka 4.3
 */
export const apiVersions = defineApi({
  key: 18,
  name: 'ApiVersions',
  versions: { min: 0, max: 4 },
  flexibleSince: 3,
  request: {
    clientSoftwareName: string({ since: 3 }),
    clientSoftwareVersion: string({ since: 3 }),
  },
  response: {
    errorCode: int16(),
    apiKeys: arrayOf({
      apiKey: int16(),
      minVersion: int16(),
      maxVersion: int16(),
    }),
    throttleTimeMs: int32({ since: 1 }),
    supportedFeatures: arrayOf(
      {
        name: string(),
        minVersion: int16(),
        maxVersion: int16(),
      },
      { since: 3, tag: 0 },
    ),
    finalizedFeaturesEpoch: int64({ since: 3, absent: -1, tag: 1 }),
    finalizedFeatures: arrayOf(
      {
        name: string(),
        maxVersionLevel: int16(),
        minVersionLevel: int16(),
      },
      { since: 3, tag: 2 },
    ),
    zkMigrationReady: boolean({ since: 3, tag: 3 }),
  },
});
