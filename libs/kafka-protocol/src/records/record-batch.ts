import { crc32c } from './crc32c';
import { readInt64, writeInt64 } from './int64';

/**
 * Byte positions in the header of a record batch, message format v2. All integers are big-endian.
 * Source: DefaultRecordBatch.java, Apache Kafka.
 */
export const BATCH = {
  baseOffset: 0,
  /** Counts the bytes after itself: the batch is 12 longer. */
  length: 8,
  leaderEpoch: 12,
  magic: 16,
  crc: 17,
  /** The checksum covers everything from here: what stands before it may be rewritten for free. */
  attributes: 21,
  lastOffsetDelta: 23,
  baseTimestamp: 27,
  maxTimestamp: 35,
  producerId: 43,
  producerEpoch: 51,
  baseSequence: 53,
  recordCount: 57,
  headerBytes: 61,
} as const;

/** Base offset and length field: what must be read to learn how long a batch is. */
export const BATCH_LENGTH_PREFIX_BYTES = 12;

export const NO_PRODUCER_ID = -1;

const ATTRIBUTE = {
  codec: 0x07,
  logAppendTime: 0x08,
  transactional: 0x10,
  control: 0x20,
  deleteHorizon: 0x40,
};

export const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
export type Codec = (typeof CODECS)[number];

/** Size in bytes of the batch that starts at `position`; the 12 bytes of the prefix must be there. */
export function batchSizeAt(bytes: Buffer, position: number): number {
  return BATCH_LENGTH_PREFIX_BYTES + bytes.readInt32BE(position + BATCH.length);
}

/** Last offset of the batch that starts at `position`; its whole header must be there. */
export function batchLastOffsetAt(bytes: Buffer, position: number): number {
  return readInt64(bytes, position) + bytes.readInt32BE(position + BATCH.lastOffsetDelta);
}

/**
 * The header of one batch, read in place: nothing is copied, every getter reads the bytes.
 * The bytes may be longer than the batch; they must hold the whole header.
 */
export class RecordBatch {
  constructor(readonly bytes: Buffer) {}

  get baseOffset(): number {
    return readInt64(this.bytes, BATCH.baseOffset);
  }
  get sizeBytes(): number {
    return batchSizeAt(this.bytes, 0);
  }
  get leaderEpoch(): number {
    return this.bytes.readInt32BE(BATCH.leaderEpoch);
  }
  get magic(): number {
    return this.bytes.readInt8(BATCH.magic);
  }
  get crc(): number {
    return this.bytes.readUInt32BE(BATCH.crc);
  }
  get attributes(): number {
    return this.bytes.readInt16BE(BATCH.attributes);
  }
  get lastOffsetDelta(): number {
    return this.bytes.readInt32BE(BATCH.lastOffsetDelta);
  }
  get lastOffset(): number {
    return this.baseOffset + this.lastOffsetDelta;
  }
  /** Timestamp the records' deltas count from; with `hasDeleteHorizon` it is that horizon instead. */
  get baseTimestamp(): number {
    return readInt64(this.bytes, BATCH.baseTimestamp);
  }
  get maxTimestamp(): number {
    return readInt64(this.bytes, BATCH.maxTimestamp);
  }
  get producerId(): number {
    return readInt64(this.bytes, BATCH.producerId);
  }
  get producerEpoch(): number {
    return this.bytes.readInt16BE(BATCH.producerEpoch);
  }
  /** Means something only with a producer id: kafkajs sends 0 together with producer id -1. */
  get baseSequence(): number {
    return this.bytes.readInt32BE(BATCH.baseSequence);
  }
  get recordCount(): number {
    return this.bytes.readInt32BE(BATCH.recordCount);
  }
  /** Undefined for a codec number that Kafka does not know. */
  get codec(): Codec | undefined {
    return CODECS[this.attributes & ATTRIBUTE.codec];
  }
  get isCompressed(): boolean {
    return (this.attributes & ATTRIBUTE.codec) !== 0;
  }
  get hasLogAppendTime(): boolean {
    return (this.attributes & ATTRIBUTE.logAppendTime) !== 0;
  }
  get isTransactional(): boolean {
    return (this.attributes & ATTRIBUTE.transactional) !== 0;
  }
  get isControl(): boolean {
    return (this.attributes & ATTRIBUTE.control) !== 0;
  }
  get hasDeleteHorizon(): boolean {
    return (this.attributes & ATTRIBUTE.deleteHorizon) !== 0;
  }

  /** The length fits, the format is v2 and the checksum is right: these are the bytes that were sent. */
  get isIntact(): boolean {
    const size = this.sizeBytes;
    if (size < BATCH.headerBytes || size > this.bytes.length || this.magic !== 2) return false;
    return crc32c(this.bytes.subarray(BATCH.attributes, size)) === this.crc;
  }

  /** Gives the batch its place in the log. Lies outside the checksum. */
  assign(baseOffset: number, leaderEpoch: number): void {
    writeInt64(this.bytes, baseOffset, BATCH.baseOffset);
    this.bytes.writeInt32BE(leaderEpoch, BATCH.leaderEpoch);
  }

  /** `message.timestamp.type=LogAppendTime`: stamps all records at once. Costs a checksum. */
  stampLogAppendTime(timestampMs: number): void {
    this.bytes.writeInt16BE(this.attributes | ATTRIBUTE.logAppendTime, BATCH.attributes);
    writeInt64(this.bytes, timestampMs, BATCH.maxTimestamp);
    this.bytes.writeUInt32BE(crc32c(this.bytes.subarray(BATCH.attributes, this.sizeBytes)), BATCH.crc);
  }
}
