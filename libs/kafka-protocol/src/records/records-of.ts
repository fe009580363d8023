import type { LogRecord, RecordHeader } from './record';
import { MalformedBatch } from './malformed-batch';
import { recordBytesOf } from './record-bytes-of';
import { RecordBatch } from './record-batch';
import { VarintCursor } from './varint';

/**
 * The records of one batch in order, whatever codec it is compressed with. Throws MalformedBatch when
 * they do not parse: uncompressed bytes that passed `checkRecords` once do not throw.
 */
export function* recordsOf(bytes: Buffer): Generator<LogRecord> {
  const batch = new RecordBatch(bytes);
  const records = recordBytesOf(batch);
  const cursor = new VarintCursor(records, 0, records.length);
  for (let left = batch.recordCount; left > 0; left -= 1) yield nextRecord(batch, cursor);
}

function nextRecord(batch: RecordBatch, cursor: VarintCursor): LogRecord {
  try {
    cursor.int32();
    cursor.int8();
    const timestamp = batch.baseTimestamp + cursor.int64();
    return {
      timestampMs: batch.hasLogAppendTime ? batch.maxTimestamp : timestamp,
      offset: batch.baseOffset + cursor.int32(),
      key: nullableBytes(cursor),
      value: nullableBytes(cursor),
      headers: headersAt(cursor),
    };
  } catch (error) {
    if (error instanceof RangeError) throw new MalformedBatch(`a record does not parse: ${error.message}`);
    throw error;
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
