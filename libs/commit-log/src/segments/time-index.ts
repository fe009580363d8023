import { readInt64, writeInt64 } from '@rivermart/kafka-protocol';
import { SparseIndex } from './sparse-index';

const ENTRY_BYTES = 12;

export interface TimeEntry {
  readonly timestampMs: number;
  readonly offset: number;
}

/**
 * `<base>.timeindex`: the largest timestamp so far (int64) and the last offset of the batch that
 * holds it (relative to the segment's base, int32). Timestamps of records may go back; entries never
 * do. Source: TimeIndex.java.
 */
export class TimeIndex extends SparseIndex {
  constructor(baseOffset: number, bytes: Buffer = Buffer.alloc(0)) {
    super(baseOffset, ENTRY_BYTES, bytes);
  }

  static parse(bytes: Buffer, baseOffset: number): TimeIndex | undefined {
    if (bytes.length % ENTRY_BYTES !== 0) return undefined;
    let timestamp = -Infinity;
    let offset = -1;
    for (let at = 0; at < bytes.length; at += ENTRY_BYTES) {
      const isInOrder = readInt64(bytes, at) > timestamp && bytes.readInt32BE(at + 8) > offset;
      if (!isInOrder) return undefined;
      timestamp = readInt64(bytes, at);
      offset = bytes.readInt32BE(at + 8);
    }
    return new TimeIndex(baseOffset, bytes);
  }

  get last(): TimeEntry | undefined {
    return this.#entry(this.count - 1);
  }

  /** Leaves out what says nothing new. */
  maybeAppend({ timestampMs, offset }: TimeEntry): void {
    const last = this.last;
    if (timestampMs < 0 || (last !== undefined && timestampMs <= last.timestampMs)) return;

    const at = this.reserve();
    writeInt64(this.bytes, timestampMs, at);
    this.bytes.writeInt32BE(offset - this.baseOffset, at + 8);
  }

  /** Before this offset every record is older than `timestampMs`. */
  lookup(timestampMs: number): number {
    const index = this.lastNotAbove((at) => readInt64(this.bytes, at) > timestampMs);
    return this.#entry(index)?.offset ?? this.baseOffset;
  }

  truncateTo(offset: number): void {
    const relative = offset - this.baseOffset;
    this.shrinkTo(this.lastNotAbove((at) => this.bytes.readInt32BE(at + 8) >= relative) + 1);
  }

  #entry(index: number): TimeEntry | undefined {
    if (index < 0) return undefined;
    const at = index * ENTRY_BYTES;
    return {
      timestampMs: readInt64(this.bytes, at),
      offset: this.baseOffset + this.bytes.readInt32BE(at + 8),
    };
  }
}
