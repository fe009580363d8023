import { defineApi } from '../schema/api';
import { int16, int32, int64, string } from '../schema/field';

/**
 * AddOffsetsToTxn: the transaction of a producer is going to commit offsets of this group.
 *
 * v2 PRODUCER_FENCED · v3 flexible · v4 TRANSACTION_ABORTABLE (KIP-890)
 * Source: AddOffsetsToTxnRequest.json and AddOffsetsToTxnResponse.json, Apache Kafka 4.3
 */
export const addOffsetsToTxn = defineApi({
  key: 25,
  name: 'AddOffsetsToTxn',
  versions: { min: 0, max: 4 },
  flexibleSince: 3,
  request: {
    transactionalId: string(),
    producerId: int64(),
    producerEpoch: int16(),
    groupId: string(),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16(),
  },
});
