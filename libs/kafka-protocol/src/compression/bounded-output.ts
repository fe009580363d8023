import { MalformedBatch } from '../records/malformed-batch';

const FIRST_BYTES = 4096;
/** Up to here a loop is faster than the call of a copying function. */
const SHORT_BYTES = 32;

/**
 * What a decompressor has written so far, and can copy from. Grows with what really comes out, not with
 * what the input promises, and refuses more than `maxBytes`.
 */
export class BoundedOutput {
  private bytes: Buffer;
  length = 0;

  constructor(
    private readonly maxBytes: number,
    promisedBytes = FIRST_BYTES,
  ) {
    this.bytes = Buffer.allocUnsafe(Math.min(promisedBytes, maxBytes));
  }

  append(source: Buffer, start: number, end: number): void {
    if (end > source.length) throw new MalformedBatch('compressed bytes end inside a literal');
    let at = this.reserve(end - start);
    const { bytes } = this;
    if (end - start > SHORT_BYTES) source.copy(bytes, at, start, end);
    // The index is in range: it was checked above.
    else for (let from = start; from < end; from += 1, at += 1) bytes[at] = source[from] as number;
  }

  fill(byte: number, count: number): void {
    const at = this.reserve(count);
    this.bytes.fill(byte, at, at + count);
  }

  /** Copies `count` bytes from `distance` back. They may overlap: the copy then repeats what it has just written. */
  repeat(distance: number, count: number): void {
    if (distance <= 0 || distance > this.length) {
      throw new MalformedBatch(`compressed bytes refer ${distance} back, behind ${this.length} bytes`);
    }
    let at = this.reserve(count);
    const end = at + count;
    if (count <= SHORT_BYTES) {
      const { bytes } = this;
      for (; at < end; at += 1) bytes[at] = bytes[at - distance] as number;
      return;
    }
    // Each round doubles what can be copied at once, so that a long run of one byte is few copies.
    for (let period = distance; at < end; period *= 2) {
      const length = Math.min(period, end - at);
      this.bytes.copyWithin(at, at - period, at - period + length);
      at += length;
    }
  }

  take(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  private reserve(count: number): number {
    const start = this.length;
    const needed = start + count;
    if (needed > this.maxBytes) {
      throw new MalformedBatch(`compressed records become more than ${this.maxBytes} bytes`);
    }
    if (needed > this.bytes.length) this.grow(needed);
    this.length = needed;
    return start;
  }

  private grow(needed: number): void {
    const grown = Buffer.allocUnsafe(Math.min(this.maxBytes, Math.max(needed, this.bytes.length * 2)));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }
}
