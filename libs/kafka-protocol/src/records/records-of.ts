import type { LogRecord, RecordHeader } from './record';
import { BATCH, RecordBatch } from './record-batch';
import { VarintCursor } from './varint';

/**
 * The records of one uncompressed batch, in order. Throws RangeError when they do not parse: bytes
 * that passed `checkRecords` once do not throw.
 */
export function* recordsOf(bytes: Buffer): Generator<LogRecord> {
  const batch = new RecordBatch(bytes);
  const { baseOffset, baseTimestamp, maxTimestamp, hasLogAppendTime } = batch;
  const cursor = new VarintCursor(bytes, BATCH.headerBytes, batch.sizeBytes);

  for (let left = batch.recordCount; left > 0; left -= 1) {
    cursor.int32();
    cursor.int8();
    const timestamp = baseTimestamp + cursor.int64();
    yield {
      timestampMs: hasLogAppendTime ? maxTimestamp : timestamp,
      offset: baseOffset + cursor.int32(),
      key: nullableBytes(cursor),
      value: nullableBytes(cursor),
      headers: headersAt(cursor),
    };
  }
}

/** The records of all batches that lie back to back in `bytes`. Control batches are left out. */
export function* recordsOfBatches(bytes: Buffer): Generator<LogRecord> {
  for (let position = 0; position < bytes.length;) {
    const batch = new RecordBatch(bytes.subarray(position));
    if (!batch.isControl) yield* recordsOf(batch.bytes);
    position += batch.sizeBytes;
  }
}

function nullableBytes(cursor: VarintCursor): Buffer | null {
  const length = cursor.int32();
  return length < 0 ? null : cursor.take(length);
}

function headersAt(cursor: VarintCursor): readonly RecordHeader[] {
  const headers: RecordHeader[] = [];
  for (let left = cursor.int32(); left > 0; left -= 1) {
    headers.push({ key: cursor.take(cursor.int32()).toString('utf8'), value: nullableBytes(cursor) });
  }
  return headers;
}
