import { MalformedBatch } from './malformed-batch';
import { RecordBatch } from './record-batch';
import { recordBytesOf } from './record-bytes-of';
import { VarintCursor } from './varint';

export interface RecordRules {
  /** Compacted topics keep the last record of each key, so every record needs one. */
  readonly keyRequired: boolean;
}

/**
 * Walks the records of a batch without making an object for any of them; compressed ones are decompressed
 * first. Undefined when they are what the header says: as many, offset deltas 0, 1, 2 …, and not a byte
 * left over. Otherwise a sentence that says what is wrong.
 */
export function checkRecords(bytes: Buffer, { keyRequired }: RecordRules): string | undefined {
  const batch = new RecordBatch(bytes);
  try {
    return checkEach(recordBytesOf(batch), batch.recordCount, keyRequired);
  } catch (error) {
    if (error instanceof RangeError || error instanceof MalformedBatch) {
      return `The records do not parse: ${error.message}`;
    }
    throw error;
  }
}

function checkEach(records: Buffer, count: number, keyRequired: boolean): string | undefined {
  const cursor = new VarintCursor(records, 0, records.length);
  for (let delta = 0; delta < count; delta += 1) {
    const fault = checkRecord(cursor, delta, keyRequired);
    if (fault !== undefined) return `Record ${delta} ${fault}`;
  }
  return cursor.position === cursor.end
    ? undefined
    : `${cursor.end - cursor.position} bytes follow the last record`;
}

function checkRecord(cursor: VarintCursor, delta: number, keyRequired: boolean): string | undefined {
  const size = cursor.int32();
  const end = cursor.position + size;

  cursor.int8();
  cursor.int64();
  const offsetDelta = cursor.int32();
  if (offsetDelta !== delta) return `has offset delta ${offsetDelta}`;

  const keyLength = cursor.int32();
  if (keyLength < 0 && keyRequired) return 'has no key, which a compacted topic needs';
  if (keyLength > 0) cursor.skip(keyLength);
  skipNullable(cursor);
  skipHeaders(cursor);

  return cursor.position === end
    ? undefined
    : `is ${cursor.position - end + size} bytes long and says ${size}`;
}

function skipNullable(cursor: VarintCursor): void {
  const length = cursor.int32();
  if (length > 0) cursor.skip(length);
}

function skipHeaders(cursor: VarintCursor): void {
  const count = cursor.int32();
  if (count < 0) throw new RangeError(`a record has ${count} headers`);
  for (let left = count; left > 0; left -= 1) {
    cursor.skip(cursor.int32());
    skipNullable(cursor);
  }
}
