import { compress, type CompressionLevels } from '../compression/compress';
import { crc32c } from './crc32c';
import { BATCH, BATCH_LENGTH_PREFIX_BYTES, CODECS, type Codec, type RecordBatch } from './record-batch';
import { recordBytesOf } from './record-bytes-of';

const CODEC_MASK = 0x07;

/**
 * The same records with another codec. Offsets, producer and timestamps stay. @throws MalformedBatch when the batch
 * cannot be decompressed.
 */
export function convertRecordBatch(batch: RecordBatch, codec: Codec, levels: CompressionLevels): Buffer {
  const records = recordBytesOf(batch);
  const packed = codec === 'none' ? records : compress(codec, records, levels);
  const bytes = Buffer.allocUnsafeSlow(BATCH.headerBytes + packed.length);
  batch.bytes.copy(bytes, 0, 0, BATCH.headerBytes);
  packed.copy(bytes, BATCH.headerBytes);
  bytes.writeInt32BE(bytes.length - BATCH_LENGTH_PREFIX_BYTES, BATCH.length);
  bytes.writeInt16BE((batch.attributes & ~CODEC_MASK) | CODECS.indexOf(codec), BATCH.attributes);
  bytes.writeUInt32BE(crc32c(bytes.subarray(BATCH.attributes)), BATCH.crc);
  return bytes;
}
