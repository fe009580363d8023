import { MalformedFrame } from '@rivermart/kafka-protocol';

const LENGTH_BYTES = 4;
const EMPTY = Buffer.alloc(0);

/**
 * Cuts a byte stream into frames by their four-byte length.
 *
 * A frame that arrived whole is a view of the chunk it came in. One that spans chunks is put together once,
 * when its last byte is there: memory follows the bytes received, never the length announced.
 */
export class FrameSplitter {
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  /** Length of the frame that is being collected, its prefix included; unknown while below four bytes. */
  private wanted = 0;

  constructor(
    public maxFrameBytes: number,
    private readonly onFrame: (frame: Buffer) => void,
  ) {}

  /** Throws MalformedFrame at a length below zero or above the limit, before anything is kept. */
  push(chunk: Buffer): void {
    let rest = chunk;
    if (this.pendingBytes > 0) rest = this.completePending(chunk);
    while (rest.length >= LENGTH_BYTES) {
      const end = LENGTH_BYTES + this.checkedLength(rest);
      if (rest.length < end) break;
      this.onFrame(rest.subarray(LENGTH_BYTES, end));
      rest = rest.subarray(end);
    }
    if (rest.length > 0) this.keep(rest);
  }

  private completePending(chunk: Buffer): Buffer {
    if (this.wanted === 0) return this.takePending(chunk);
    const missing = this.wanted - this.pendingBytes;
    if (chunk.length < missing) {
      this.keep(chunk);
      return EMPTY;
    }
    this.onFrame(this.takePending(chunk.subarray(0, missing)).subarray(LENGTH_BYTES));
    return chunk.subarray(missing);
  }

  private keep(rest: Buffer): void {
    if (this.pendingBytes === 0 && rest.length >= LENGTH_BYTES) {
      this.wanted = LENGTH_BYTES + this.checkedLength(rest);
    }
    this.pending.push(rest);
    this.pendingBytes += rest.length;
  }

  private takePending(last: Buffer): Buffer {
    const whole = Buffer.allocUnsafeSlow(this.pendingBytes + last.length);
    let at = 0;
    for (const piece of this.pending) at += piece.copy(whole, at);
    last.copy(whole, at);
    this.pending = [];
    this.pendingBytes = 0;
    this.wanted = 0;
    return whole;
  }

  private checkedLength(bytes: Buffer): number {
    const length = bytes.readInt32BE(0);
    if (length >= 0 && length <= this.maxFrameBytes) return length;
    throw new MalformedFrame(`a frame of ${length} bytes is over the limit of ${this.maxFrameBytes}`);
  }
}
