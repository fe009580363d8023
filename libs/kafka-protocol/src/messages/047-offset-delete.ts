import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, string } from '../schema/field';

/**
 * OffsetDelete: removes the committed offsets of a group for topics it does not read (KIP-496).
 *
 * Source: OffsetDeleteRequest.json and OffsetDeleteResponse.json, Apache Kafka 4.3
 */
export const offsetDelete = defineApi({
  key: 47,
  name: 'OffsetDelete',
  versions: { min: 0, max: 0 },
  flexibleSince: 'never',
  request: {
    groupId: string(),
    topics: arrayOf({
      name: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
      }),
    }),
  },
  response: {
    errorCode: int16(),
    throttleTimeMs: int32({ absent: 0 }),
    topics: arrayOf({
      name: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
        errorCode: int16(),
      }),
    }),
  },
});
