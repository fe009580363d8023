import { MalformedFrame } from '@rivermart/kafka-protocol';

const LENGTH_BYTES = 4;
const EMPTY = Buffer.alloc(0);
/** Smaller frames share their memory: they live as long as their request. */
const POOLED_BYTES = 1_024;
/** Taken for a frame before its bytes are there; beyond it memory follows the bytes received. */
const TRUSTED_BYTES = 1 << 20;

/**
 * Cuts a byte stream into frames by their four-byte length.
 *
 * Every byte is copied once, into memory of its frame alone: a chunk is only good until `push` returns, and
 * what is kept of a request (a batch in the tail cache) must not keep its neighbours.
 */
export class FrameSplitter {
  /** The frame that is being collected, or the first bytes of its length. */
  private collected = EMPTY;
  private collectedBytes = 0;
  /** Bytes of that frame, known as soon as its length is there. */
  private wantedBytes = 0;
  private readonly prefix = Buffer.alloc(LENGTH_BYTES);
  private prefixBytes = 0;

  constructor(
    /** May change between frames. */
    public maxFrameBytes: number,
    private readonly onFrame: (frame: Buffer) => void,
  ) {}

  /** Throws MalformedFrame at a length below zero or above the limit, before anything is kept. */
  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length || this.isWhole) {
      if (this.prefixBytes < LENGTH_BYTES) at = this.takePrefix(chunk, at);
      else at = this.takeBody(chunk, at);
    }
  }

  /** A frame of no bytes ends with its length. */
  private get isWhole(): boolean {
    return this.prefixBytes === LENGTH_BYTES && this.collectedBytes === this.wantedBytes;
  }

  private takePrefix(chunk: Buffer, at: number): number {
    const end = Math.min(at + LENGTH_BYTES - this.prefixBytes, chunk.length);
    this.prefixBytes += chunk.copy(this.prefix, this.prefixBytes, at, end);
    if (this.prefixBytes === LENGTH_BYTES) this.begin(this.checkedLength());
    return end;
  }

  private begin(wantedBytes: number): void {
    this.wantedBytes = wantedBytes;
    this.collectedBytes = 0;
    this.collected =
      wantedBytes < POOLED_BYTES
        ? Buffer.allocUnsafe(wantedBytes)
        : Buffer.allocUnsafeSlow(Math.min(wantedBytes, TRUSTED_BYTES));
  }

  private takeBody(chunk: Buffer, at: number): number {
    const end = Math.min(at + this.wantedBytes - this.collectedBytes, chunk.length);
    this.makeRoom(this.collectedBytes + end - at);
    this.collectedBytes += chunk.copy(this.collected, this.collectedBytes, at, end);
    if (this.isWhole) {
      const frame = this.collected;
      this.collected = EMPTY;
      this.collectedBytes = 0;
      this.wantedBytes = 0;
      this.prefixBytes = 0;
      this.onFrame(frame);
    }
    return end;
  }

  private makeRoom(neededBytes: number): void {
    if (neededBytes <= this.collected.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.min(this.wantedBytes, 2 * neededBytes));
    this.collected.copy(larger, 0, 0, this.collectedBytes);
    this.collected = larger;
  }

  private checkedLength(): number {
    const length = this.prefix.readInt32BE(0);
    if (length >= 0 && length <= this.maxFrameBytes) return length;
    throw new MalformedFrame(`a frame of ${length} bytes is over the limit of ${this.maxFrameBytes}`);
  }
}
