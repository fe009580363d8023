import { defineApi } from '../schema/api';
import { int16, int32, int64, nullableString } from '../schema/field';

/**
 * InitProducerId: an id for an idempotent producer, or the next epoch of a transactional one.
 *
 * v2 flexible · v3 a producer may present the id and epoch it has (KIP-360) · v4 PRODUCER_FENCED · v5 TRANSACTION_ABORTABLE
 * Source: InitProducerIdRequest.json and InitProducerIdResponse.json, Apache Kafka 4.3
 */
export const initProducerId = defineApi({
  key: 22,
  name: 'InitProducerId',
  versions: { min: 0, max: 5 },
  flexibleSince: 2,
  request: {
    transactionalId: nullableString(),
    transactionTimeoutMs: int32(),
    producerId: int64({ since: 3, absent: -1 }),
    producerEpoch: int16({ since: 3, absent: -1 }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16(),
    producerId: int64({ absent: -1 }),
    producerEpoch: int16(),
  },
});
