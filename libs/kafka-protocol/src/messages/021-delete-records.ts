import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int64, string } from '../schema/field';

/**
 * DeleteRecords: moves the start of partitions forward; what lies before an offset is gone (KIP-107).
 *
 * v1 may be throttled · v2 flexible
 * Source: DeleteRecordsRequest.json and DeleteRecordsResponse.json, Apache Kafka 4.3
 */
export const deleteRecords = defineApi({
  key: 21,
  name: 'DeleteRecords',
  versions: { min: 0, max: 2 },
  flexibleSince: 2,
  request: {
    topics: arrayOf({
      name: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
        offset: int64(),
      }),
    }),
    timeoutMs: int32(),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    topics: arrayOf({
      name: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
        lowWatermark: int64(),
        errorCode: int16(),
      }),
    }),
  },
});
