import { SparseIndex } from './sparse-index';

const ENTRY_BYTES = 8;

interface IndexedBatch {
  readonly lastOffset: number;
  /** Where it starts. */
  readonly position: number;
}

/**
 * `<base>.index`: the last offset of some batches (relative to the segment's base, int32) and where
 * each of them starts in the file (int32). Source: OffsetIndex.java; `kafka-dump-log
 * --verify-index-only` checks that the batch at the position ends at the offset.
 */
export class OffsetIndex extends SparseIndex {
  constructor(baseOffset: number, bytes: Buffer = Buffer.alloc(0)) {
    super(baseOffset, ENTRY_BYTES, bytes);
  }

  /** Undefined when the bytes cannot be the index of a segment of that size. */
  static parse(bytes: Buffer, baseOffset: number, segmentBytes: number): OffsetIndex | undefined {
    if (bytes.length % ENTRY_BYTES !== 0) return undefined;
    let offset = -1;
    let position = -1;
    for (let at = 0; at < bytes.length; at += ENTRY_BYTES) {
      const isInOrder = bytes.readInt32BE(at) > offset && bytes.readInt32BE(at + 4) > position;
      if (!isInOrder) return undefined;
      offset = bytes.readInt32BE(at);
      position = bytes.readInt32BE(at + 4);
    }
    return position < segmentBytes ? new OffsetIndex(baseOffset, bytes) : undefined;
  }

  append(offset: number, position: number): void {
    const at = this.reserve();
    this.bytes.writeInt32BE(offset - this.baseOffset, at);
    this.bytes.writeInt32BE(position, at + 4);
  }

  /** Where to start looking for an offset: at or before its batch. */
  lookup(offset: number): number {
    const relative = offset - this.baseOffset;
    const index = this.lastNotAbove((at) => this.bytes.readInt32BE(at) > relative);
    return index < 0 ? 0 : this.bytes.readInt32BE(index * ENTRY_BYTES + 4);
  }

  /** The last batch with an entry that starts at or before `position` and ends below `bound`. */
  lastWithin(position: number, bound: number): IndexedBatch | undefined {
    const relative = bound - this.baseOffset;
    const index = this.lastNotAbove(
      (at) => this.bytes.readInt32BE(at + 4) > position || this.bytes.readInt32BE(at) >= relative,
    );
    if (index < 0) return undefined;
    const at = index * ENTRY_BYTES;
    return {
      lastOffset: this.baseOffset + this.bytes.readInt32BE(at),
      position: this.bytes.readInt32BE(at + 4),
    };
  }

  /** Position of the batch the last entry stands for, 0 without entries. */
  get lastPosition(): number {
    return this.count === 0 ? 0 : this.bytes.readInt32BE(this.sizeBytes - 4);
  }

  /** Drops the entries of batches that end at `offset` or later. */
  truncateTo(offset: number): void {
    const relative = offset - this.baseOffset;
    this.shrinkTo(this.lastNotAbove((at) => this.bytes.readInt32BE(at) >= relative) + 1);
  }
}
