import { errorCodes, produce } from '@rivermart/kafka-protocol';
import { ProduceCall, type Acks } from '../produce/produce-call';
import { defineHandler } from './handler';

/*
 * Produce (key 0, versions 3-13)
 *
 * Behaviour
 * - Each batch is checked and gets its offsets in this very call; the answer waits until all batches are
 *   stored as `acks` and the topic's flush policy ask. Meanwhile the next request may be appended.
 * - `acks=0` gets no answer. If anything was refused the connection ends, so the client asks for metadata again.
 * - Batches of a transaction are appended only while their partition is in it; what comes late is refused, or
 *   nobody would ever end it. From version 12 on writing to a partition adds it, and the batch waits for that
 *   to be stored (produce/produce-call.ts).
 *
 * Version notes
 * - 3-6: zstd is refused, those clients cannot read it (KIP-110).
 * - 11: TRANSACTION_ABORTABLE; before, INVALID_TXN_STATE (KIP-890).
 * - 12: partitions add themselves to the transaction, which has an epoch of its own (KIP-890).
 * - 13: topics by id (KIP-516); before, by name.
 */
export const produceHandler = defineHandler(produce, (exchange) => {
  const { acks } = exchange.request;
  const call = new ProduceCall(exchange, acks as Acks);
  if (acks < -1 || acks > 1) return call.refuseAll(errorCodes.INVALID_REQUIRED_ACKS);
  call.run();
});
