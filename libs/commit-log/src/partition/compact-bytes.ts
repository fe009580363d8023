/** A batch cut out of a large network buffer must not keep that buffer alive for as long as it is cached. */
export function compactBytes(bytes: Buffer): Buffer {
  return bytes.length * 2 >= bytes.buffer.byteLength ? bytes : Buffer.from(bytes);
}
