import { readEndTransactionMarker } from '@rivermart/commit-log';
import { RecordBatch, recordsOf, type LogRecord } from '@rivermart/kafka-protocol';

interface AbortedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
}

/** What a consumer of committed records makes of a fetch answer: aborted transactions are dropped. */
export function visibleRecords(bytes: Buffer, aborted: readonly AbortedTransaction[]): LogRecord[] {
  const visible: LogRecord[] = [];
  const dropped = new Set<number>();
  const ahead = [...aborted].sort((a, b) => a.firstOffset - b.firstOffset);
  for (let position = 0; position < bytes.length;) {
    const batch = new RecordBatch(bytes.subarray(position));
    position += batch.sizeBytes;
    while (ahead[0] !== undefined && ahead[0].firstOffset <= batch.lastOffset) {
      dropped.add(ahead[0].producerId);
      ahead.shift();
    }
    if (batch.isControl) {
      if (readEndTransactionMarker(batch)?.type === 'abort') dropped.delete(batch.producerId);
    } else if (!batch.isTransactional || !dropped.has(batch.producerId)) {
      visible.push(...recordsOf(batch.bytes));
    }
  }
  return visible;
}

/** Where the next fetch goes on: behind the last batch, whatever it holds. */
export function nextOffset(bytes: Buffer): number | undefined {
  let next: number | undefined;
  for (let position = 0; position < bytes.length;) {
    const batch = new RecordBatch(bytes.subarray(position));
    position += batch.sizeBytes;
    next = batch.lastOffset + 1;
  }
  return next;
}
