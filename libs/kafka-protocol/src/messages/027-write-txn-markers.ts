import { defineApi } from '../schema/api';
import { arrayOf, boolean, int16, int32, int64, int8, string } from '../schema/field';

/**
 * WriteTxnMarkers: ends transactions in the partitions they wrote to. From coordinator to leader, and from
 * `kafka-transactions abort`.
 *
 * v1 flexible · v2 transaction version (KIP-1228)
 * Source: WriteTxnMarkersRequest.json and WriteTxnMarkersResponse.json, Apache Kafka 4.3
 */
export const writeTxnMarkers = defineApi({
  key: 27,
  name: 'WriteTxnMarkers',
  versions: { min: 1, max: 2 },
  flexibleSince: 1,
  request: {
    markers: arrayOf({
      producerId: int64(),
      producerEpoch: int16(),
      transactionResult: boolean(),
      topics: arrayOf({
        name: string(),
        partitionIndexes: arrayOf(int32()),
      }),
      coordinatorEpoch: int32(),
      transactionVersion: int8({ since: 2 }),
    }),
  },
  response: {
    markers: arrayOf({
      producerId: int64(),
      topics: arrayOf({
        name: string(),
        partitions: arrayOf({
          partitionIndex: int32(),
          errorCode: int16(),
        }),
      }),
    }),
  },
});
