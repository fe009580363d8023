import { RecordBatch, recordBytesOf } from '@rivermart/kafka-protocol';
import { RecordWalk } from '../cleaner/record-walk';

/**
 * Whether whole batches hold a record at `offset` or behind it. Only compaction makes batches that do
 * not; a client that waits for a record, and not for a batch, would never get past them (kafkajs).
 */
export function hasRecordFrom(records: readonly Buffer[], offset: number): boolean {
  for (const bytes of records) {
    for (let at = 0; at < bytes.length;) {
      const batch = new RecordBatch(bytes.subarray(at));
      if (lastRecordOf(batch) >= offset) return true;
      at += batch.sizeBytes;
    }
  }
  return false;
}

/** -1 of an empty batch. */
function lastRecordOf(batch: RecordBatch): number {
  if (batch.recordCount > batch.lastOffsetDelta || batch.isControl) return batch.lastOffset;
  const walk = new RecordWalk(recordBytesOf(batch), batch.recordCount);
  let last = -1;
  while (walk.next()) last = batch.baseOffset + walk.offsetDelta;
  return last;
}
