import { decompress } from '../compression/decompress';
import { MalformedBatch } from './malformed-batch';
import { BATCH, type RecordBatch } from './record-batch';

/** Kafka has no such limit; here one batch of a hostile client is not to take the memory of all others. */
export const MAX_DECOMPRESSED_BYTES = 128 * 1024 * 1024;

/** The records of a batch as they stand behind its header, decompressed where they were compressed. */
export function recordBytesOf(batch: RecordBatch, maxBytes = MAX_DECOMPRESSED_BYTES): Buffer {
  const { codec, bytes, sizeBytes } = batch;
  if (codec === undefined) throw new MalformedBatch('the batch is compressed with a codec nobody knows');
  const stored = bytes.subarray(BATCH.headerBytes, sizeBytes);
  return codec === 'none' ? stored : decompress(codec, stored, maxBytes);
}
