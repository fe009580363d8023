import {
  BATCH,
  MalformedBatch,
  MAX_DECOMPRESSED_BYTES,
  recordBytesOf,
  type RecordBatch,
} from '@rivermart/kafka-protocol';
import { promisify } from 'node:util';
import { gunzip, gzip, gzipSync } from 'node:zlib';

/** Even if it is a thousand times as large unpacked, this much keeps nobody waiting. */
const INLINE_PACKED_BYTES = 4 * 1024;
const INLINE_BYTES = 32 * 1024;

/** The records of a batch, decompressed. With gzip, which producers use most, large ones in another thread. */
export async function unpackedRecords(batch: RecordBatch): Promise<Buffer> {
  if (batch.codec !== 'gzip' || batch.sizeBytes <= INLINE_PACKED_BYTES) return recordBytesOf(batch);
  try {
    const packed = batch.bytes.subarray(BATCH.headerBytes, batch.sizeBytes);
    return await promisify(gunzip)(packed, { maxOutputLength: MAX_DECOMPRESSED_BYTES });
  } catch (error) {
    throw new MalformedBatch(`records cannot be unzipped: ${String(error)}`, { cause: error });
  }
}

/** Fast rather than small. */
export async function gzipped(records: Buffer): Promise<Buffer> {
  const options = { level: 1 };
  return records.length <= INLINE_BYTES ? gzipSync(records, options) : promisify(gzip)(records, options);
}
