const FIRST_BYTES = 1_024;

/** What a compressor has written so far. */
export class PackedOutput {
  private bytes: Buffer;
  length = 0;

  constructor(expectedBytes = FIRST_BYTES) {
    this.bytes = Buffer.allocUnsafe(expectedBytes);
  }

  byte(value: number): void {
    const at = this.reserve(1);
    this.bytes[at] = value;
  }

  /** Little endian, as all of these formats are. */
  uint(value: number, count: number): void {
    const at = this.reserve(count);
    this.bytes.writeUIntLE(value, at, count);
  }

  append(source: Buffer, start = 0, end = source.length): void {
    const at = this.reserve(end - start);
    source.copy(this.bytes, at, start, end);
  }

  take(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  private reserve(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.length, this.bytes.length * 2));
      this.bytes.copy(grown, 0, 0, at);
      this.bytes = grown;
    }
    return at;
  }
}
