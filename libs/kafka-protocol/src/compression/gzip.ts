import { gunzipSync } from 'node:zlib';
import { MalformedBatch } from '../records/malformed-batch';

export function decompressGzip(bytes: Buffer, maxBytes: number): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: Math.max(1, maxBytes) });
  } catch (error) {
    throw new MalformedBatch(`records cannot be unzipped: ${String(error)}`, { cause: error });
  }
}
