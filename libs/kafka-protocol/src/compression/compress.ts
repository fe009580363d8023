import { gzipSync } from 'node:zlib';
import { compressLz4 } from './compress-lz4';
import { compressSnappy } from './compress-snappy';
import type { Compression } from './decompress';
import { compressZstd } from './zstd/compress-zstd';

export interface CompressionLevels {
  /** -1 is what zlib takes for a good middle. */
  readonly gzip: number;
}

const COMPRESSORS: Record<Compression, (bytes: Buffer, levels: CompressionLevels) => Buffer> = {
  gzip: (bytes, { gzip }) => gzipSync(bytes, { level: gzip }),
  snappy: compressSnappy,
  lz4: compressLz4,
  zstd: compressZstd,
};

/** The records of a batch as they stand behind its header, compressed for every client that knows the codec. */
export const compress = (codec: Compression, bytes: Buffer, levels: CompressionLevels): Buffer =>
  COMPRESSORS[codec](bytes, levels);
