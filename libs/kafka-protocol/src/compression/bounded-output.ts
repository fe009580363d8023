import { MalformedBatch } from '../records/malformed-batch';

const FIRST_BYTES = 4096;

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
    const at = this.reserve(end - start);
    source.copy(this.bytes, at, start, end);
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
