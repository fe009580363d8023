import { defineApi } from '../schema/api';
import { boolean, int16, int32, int64, string } from '../schema/field';

/**
 * EndTxn: commits or aborts the transaction of a producer.
 *
 * v2 PRODUCER_FENCED · v3 flexible · v4 TRANSACTION_ABORTABLE · v5 the answer has the epoch of the next transaction (KIP-890)
 * Source: EndTxnRequest.json and EndTxnResponse.json, Apache Kafka 4.3
 */
export const endTxn = defineApi({
  key: 26,
  name: 'EndTxn',
  versions: { min: 0, max: 5 },
  flexibleSince: 3,
  request: {
    transactionalId: string(),
    producerId: int64(),
    producerEpoch: int16(),
    committed: boolean(),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16(),
    producerId: int64({ since: 5, absent: -1 }),
    producerEpoch: int16({ since: 5, absent: -1 }),
  },
});
