import { crc32c } from './crc32c';
import { writeInt64 } from './int64';
import { BATCH, BATCH_LENGTH_PREFIX_BYTES, NO_PRODUCER_ID } from './record-batch';
import { varintSize, writeVarint } from './varint';

export interface NewRecord {
  readonly key?: Buffer | string | null;
  /** Null or absent is a tombstone. */
  readonly value?: Buffer | string | null;
  readonly timestampMs: number;
  readonly headers?: readonly (readonly [key: string, value: Buffer | string | null])[];
}

export interface BatchOptions {
  readonly baseOffset?: number;
  readonly leaderEpoch?: number;
  readonly producerId?: number;
  readonly producerEpoch?: number;
  readonly baseSequence?: number;
  readonly isTransactional?: boolean;
  readonly isControl?: boolean;
}

/** One uncompressed v2 batch of at least one record: what the coordinator and tests append. */
export function buildRecordBatch(records: readonly NewRecord[], options: BatchOptions = {}): Buffer {
  const base = records[0];
  if (base === undefined) throw new RangeError('A batch has at least one record');

  const encoded = records.map((record, delta) => encodable(record, base.timestampMs, delta));
  const sizes = encoded.map(recordSize);
  const bodyBytes = sizes.reduce((sum, size) => sum + varintSize(size) + size, 0);
  const bytes = Buffer.alloc(BATCH.headerBytes + bodyBytes);

  let position: number = BATCH.headerBytes;
  encoded.forEach((record, delta) => {
    position = writeVarint(bytes, sizes[delta] ?? 0, position);
    position = writeRecord(bytes, record, position);
  });
  writeHeader(bytes, records, options);
  return bytes;
}

interface EncodableRecord {
  readonly timestampDelta: number;
  readonly offsetDelta: number;
  readonly fields: readonly (Buffer | null)[];
  readonly headers: readonly (readonly [Buffer, Buffer | null])[];
}

function encodable(record: NewRecord, baseTimestampMs: number, offsetDelta: number): EncodableRecord {
  return {
    timestampDelta: record.timestampMs - baseTimestampMs,
    offsetDelta,
    fields: [toBytes(record.key), toBytes(record.value)],
    headers: (record.headers ?? []).map(([key, value]) => [Buffer.from(key), toBytes(value)] as const),
  };
}

function toBytes(value: Buffer | string | null | undefined): Buffer | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? Buffer.from(value) : value;
}

function recordSize(record: EncodableRecord): number {
  let size =
    1 +
    varintSize(record.timestampDelta) +
    varintSize(record.offsetDelta) +
    varintSize(record.headers.length);
  for (const field of record.fields) size += nullableSize(field);
  for (const [key, value] of record.headers) size += nullableSize(key) + nullableSize(value);
  return size;
}

function nullableSize(bytes: Buffer | null): number {
  return bytes === null ? 1 : varintSize(bytes.length) + bytes.length;
}

function writeRecord(bytes: Buffer, record: EncodableRecord, start: number): number {
  let position = start + 1;
  position = writeVarint(bytes, record.timestampDelta, position);
  position = writeVarint(bytes, record.offsetDelta, position);
  for (const field of record.fields) position = writeNullable(bytes, field, position);
  position = writeVarint(bytes, record.headers.length, position);
  for (const [key, value] of record.headers) {
    position = writeNullable(bytes, key, position);
    position = writeNullable(bytes, value, position);
  }
  return position;
}

function writeNullable(bytes: Buffer, value: Buffer | null, position: number): number {
  if (value === null) return writeVarint(bytes, -1, position);
  const at = writeVarint(bytes, value.length, position);
  return at + value.copy(bytes, at);
}

function writeHeader(bytes: Buffer, records: readonly NewRecord[], options: BatchOptions): void {
  const first = records[0]?.timestampMs ?? -1;
  const attributes = (options.isTransactional ? 0x10 : 0) | (options.isControl ? 0x20 : 0);

  writeInt64(bytes, options.baseOffset ?? 0, BATCH.baseOffset);
  bytes.writeInt32BE(bytes.length - BATCH_LENGTH_PREFIX_BYTES, BATCH.length);
  bytes.writeInt32BE(options.leaderEpoch ?? -1, BATCH.leaderEpoch);
  bytes.writeInt8(2, BATCH.magic);
  bytes.writeInt16BE(attributes, BATCH.attributes);
  bytes.writeInt32BE(records.length - 1, BATCH.lastOffsetDelta);
  writeInt64(bytes, first, BATCH.baseTimestamp);
  writeInt64(
    bytes,
    records.reduce((max, { timestampMs }) => Math.max(max, timestampMs), first),
    BATCH.maxTimestamp,
  );
  writeInt64(bytes, options.producerId ?? NO_PRODUCER_ID, BATCH.producerId);
  bytes.writeInt16BE(options.producerEpoch ?? -1, BATCH.producerEpoch);
  bytes.writeInt32BE(options.baseSequence ?? -1, BATCH.baseSequence);
  bytes.writeInt32BE(records.length, BATCH.recordCount);
  bytes.writeUInt32BE(crc32c(bytes.subarray(BATCH.attributes)), BATCH.crc);
}
