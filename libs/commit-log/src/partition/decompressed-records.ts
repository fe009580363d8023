import { BATCH, type RecordBatch } from '@rivermart/kafka-protocol';
import { gunzipSync } from 'node:zlib';
import { InvalidBatch } from '../errors';

/** A batch may say of itself that it becomes a gigabyte. */
const MAX_BYTES = 128 * 1024 * 1024;

/** What follows the header of a compressed batch, decompressed. Throws InvalidBatch where that is not possible. */
export function decompressed(batch: RecordBatch): Buffer {
  const bytes = batch.bytes.subarray(BATCH.headerBytes, batch.sizeBytes);
  try {
    if (batch.codec === 'gzip') return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    throw new InvalidBatch('The records cannot be decompressed', { cause: error });
  }
  throw new InvalidBatch(`The codec ${batch.codec ?? ''} is not known`);
}
