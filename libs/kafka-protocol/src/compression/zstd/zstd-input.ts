import { MalformedBatch } from '../../records/malformed-batch';

/** Whole bytes of a zstd frame, front to back. */
export class ZstdInput {
  private position = 0;

  constructor(private readonly bytes: Buffer) {}

  get hasMore(): boolean {
    return this.position < this.bytes.length;
  }

  byte(): number {
    return this.uint(1);
  }

  /** The next byte, which stays unread. */
  peek(): number {
    const byte = this.byte();
    this.position -= 1;
    return byte;
  }

  /** A little-endian integer of at most six bytes. */
  uint(bytes: number): number {
    return this.bytes.readUIntLE(this.skip(bytes), bytes);
  }

  take(count: number): Buffer {
    const start = this.skip(count);
    return this.bytes.subarray(start, start + count);
  }

  /** Everything that is left, which stays unread. */
  rest(): Buffer {
    return this.bytes.subarray(this.position);
  }

  private skip(count: number): number {
    const start = this.position;
    if (count > this.bytes.length - start) throw new MalformedBatch('a zstd frame is cut off');
    this.position = start + count;
    return start;
  }
}
