import type { Codec } from '../records/record-batch';
import { decompressGzip } from './gzip';
import { decompressLz4 } from './lz4';
import { decompressSnappy } from './snappy';
import { decompressZstd } from './zstd/decompress-zstd';

export type Compression = Exclude<Codec, 'none'>;

const DECOMPRESSORS: Record<Compression, (bytes: Buffer, maxBytes: number) => Buffer> = {
  gzip: decompressGzip,
  snappy: decompressSnappy,
  lz4: decompressLz4,
  zstd: decompressZstd,
};

/**
 * What the records of a batch were before compression. Takes at most `maxBytes` of memory beyond the
 * input, whatever the input says; more than that and anything that is not in the codec's format is a
 * MalformedBatch.
 */
export function decompress(codec: Compression, bytes: Buffer, maxBytes: number): Buffer {
  return DECOMPRESSORS[codec](bytes, maxBytes);
}
