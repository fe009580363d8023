import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int64, nullableString, records, string, struct, uuid } from '../schema/field';

/**
 * Produce: appends record batches to partitions and says at which offset each begins.
 *
 * v3 record batches, transactional id · v5 log start offset · v8 which records were refused (KIP-467) · v9 flexible
 * v10 current leader in the answer (KIP-951) · v11 TRANSACTION_ABORTABLE · v12 implicit AddPartitionsToTxn (KIP-890)
 * v13 topics by id (KIP-516)
 * Source: ProduceRequest.json and ProduceResponse.json, Apache Kafka 4.3. Versions 0 to 2 carried older message formats.
 */
export const produce = defineApi({
  key: 0,
  name: 'Produce',
  versions: { min: 3, max: 13 },
  flexibleSince: 9,
  request: {
    transactionalId: nullableString(),
    acks: int16(),
    timeoutMs: int32(),
    topicData: arrayOf({
      name: string({ until: 12 }),
      topicId: uuid({ since: 13 }),
      partitionData: arrayOf({
        index: int32(),
        records: records(),
      }),
    }),
  },
  response: {
    responses: arrayOf({
      name: string({ until: 12 }),
      topicId: uuid({ since: 13 }),
      partitionResponses: arrayOf({
        index: int32(),
        errorCode: int16(),
        baseOffset: int64(),
        logAppendTimeMs: int64({ absent: -1 }),
        logStartOffset: int64({ since: 5, absent: -1 }),
        recordErrors: arrayOf(
          {
            batchIndex: int32(),
            batchIndexErrorMessage: nullableString(),
          },
          { since: 8 },
        ),
        errorMessage: nullableString({ since: 8 }),
        currentLeader: struct(
          {
            leaderId: int32({ absent: -1 }),
            leaderEpoch: int32({ absent: -1 }),
          },
          { since: 10, tag: 0 },
        ),
      }),
    }),
    throttleTimeMs: int32({ absent: 0 }),
    nodeEndpoints: arrayOf(
      {
        nodeId: int32(),
        host: string(),
        port: int32(),
        rack: nullableString(),
      },
      { since: 10, tag: 0 },
    ),
  },
});
