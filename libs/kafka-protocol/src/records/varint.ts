/**
 * A position in bytes that reads zigzag varints. One object is reused for a whole batch, so that a
 * walk over records allocates nothing. Reading past the end or past five (ten) bytes throws RangeError.
 */
export class VarintCursor {
  constructor(
    readonly bytes: Buffer,
    public position: number,
    readonly end: number,
  ) {}

  /** A 32-bit zigzag varint. */
  int32(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
    throw new RangeError('a varint is longer than five bytes');
  }

  /** A 64-bit zigzag varint, as a double: exact within ±2^53. */
  int64(): number {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#byte();
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (low >>> 1) ^ -(low & 1);
    }
    return this.#rest(low);
  }

  /** Bytes 5 to 10: beyond 28 bits shifts would overflow, so it goes on by multiplication. */
  #rest(low: number): number {
    let value = low;
    let weight = 2 ** 28;
    for (let count = 4; count < 10; count += 1) {
      const byte = this.#byte();
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return low & 1 ? -(value + 1) / 2 : value / 2;
      weight *= 128;
    }
    throw new RangeError('a varlong is longer than ten bytes');
  }

  skip(count: number): void {
    if (count < 0 || this.position + count > this.end) {
      throw new RangeError(`${count} bytes are wanted, ${this.end - this.position} are left`);
    }
    this.position += count;
  }

  /** A view of the next `count` bytes; nothing is copied. */
  take(count: number): Buffer {
    const start = this.position;
    this.skip(count);
    return this.bytes.subarray(start, this.position);
  }

  int8(): number {
    return this.#byte();
  }

  #byte(): number {
    if (this.position >= this.end) throw new RangeError('the bytes end inside a record');
    const byte = this.bytes[this.position] as number;
    this.position += 1;
    return byte;
  }
}

/** Bytes a zigzag varint of `value` takes. */
export function varintSize(value: number): number {
  let rest = value >= 0 ? value * 2 : value * -2 - 1;
  let size = 1;
  while (rest >= 0x80) {
    rest = Math.floor(rest / 0x80);
    size += 1;
  }
  return size;
}

/** Writes a zigzag varint (32 or 64 bit, within ±2^52) and returns the position behind it. */
export function writeVarint(bytes: Buffer, value: number, position: number): number {
  let rest = value >= 0 ? value * 2 : value * -2 - 1;
  let at = position;
  while (rest >= 0x80) {
    bytes[at] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
    at += 1;
  }
  bytes[at] = rest;
  return at + 1;
}
