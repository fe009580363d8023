const TWO_POW_32 = 0x1_0000_0000;

/**
 * A signed 64-bit big-endian integer as a plain number: two 32-bit reads, no BigInt.
 *
 * Offsets, timestamps and producer ids stay below 2^53 for longer than anybody will run this. Bytes
 * of a hostile client may hold more: then the number is rounded, never NaN.
 */
export function readInt64(bytes: Buffer, position: number): number {
  return bytes.readInt32BE(position) * TWO_POW_32 + bytes.readUInt32BE(position + 4);
}

/** `value` must be an integer within ±2^53. */
export function writeInt64(bytes: Buffer, value: number, position: number): void {
  bytes.writeInt32BE(Math.floor(value / TWO_POW_32), position);
  bytes.writeUInt32BE(value >>> 0, position + 4);
}
