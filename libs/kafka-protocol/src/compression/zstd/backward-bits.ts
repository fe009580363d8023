import { MalformedBatch } from '../../records/malformed-batch';

const MOST_AT_ONCE = 16;

/**
 * Bits read from the end of a buffer to its start, as all entropy coded parts of zstd are. The highest bit
 * that is set in the last byte marks the end. Before the start there are zeros: `left` is then negative.
 */
export class BackwardBits {
  left: number;

  constructor(private readonly bytes: Buffer) {
    const last = bytes.at(-1);
    if (!last) throw new MalformedBatch('a zstd bit stream has no end');
    this.left = bytes.length * 8 - 8 + (31 - Math.clz32(last));
  }

  read(count: number): number {
    if (count > MOST_AT_ONCE) {
      const high = this.read(count - MOST_AT_ONCE);
      return high * 0x1_0000 + this.read(MOST_AT_ONCE);
    }
    const value = this.peek(count);
    this.left -= count;
    return value;
  }

  /** The next `count` bits, at most 16, which stay unread. */
  peek(count: number): number {
    const start = this.left - count;
    if (start >= 0) return this.at(start, count);
    return this.left <= 0 ? 0 : this.at(0, this.left) << -start;
  }

  private at(start: number, count: number): number {
    const { bytes } = this;
    const first = start >> 3;
    const word = byteAt(bytes, first) | (byteAt(bytes, first + 1) << 8) | (byteAt(bytes, first + 2) << 16);
    return (word >>> (start & 7)) & ((1 << count) - 1);
  }
}

const byteAt = (bytes: Buffer, at: number): number => bytes[at] ?? 0;
