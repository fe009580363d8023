import { decompress } from 'fzstd';
import { MalformedBatch } from '../records/malformed-batch';

export function decompressZstd(bytes: Buffer, maxBytes: number): Buffer {
  let output: Uint8Array;
  try {
    output = decompress(bytes);
  } catch (error) {
    throw new MalformedBatch(`records are no zstd: ${String(error)}`, { cause: error });
  }
  if (output.length > maxBytes)
    throw new MalformedBatch(`compressed records become more than ${maxBytes} bytes`);
  return Buffer.from(output.buffer, output.byteOffset, output.length);
}
