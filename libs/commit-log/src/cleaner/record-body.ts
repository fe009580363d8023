import { BATCH, type RecordBatch } from '@rivermart/kafka-protocol';
import { decompressed } from '../partition/decompressed-records';

/** The records of a batch as `RecordWalk` takes them: a view of the batch, or decompressed bytes. */
export function recordBodyOf(batch: RecordBatch): Buffer {
  if (batch.isCompressed) return decompressed(batch);
  return batch.bytes.subarray(BATCH.headerBytes, batch.sizeBytes);
}
