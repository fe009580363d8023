import { readInt64, RecordBatch, recordsOf } from '@rivermart/kafka-protocol';
import { readEndTransactionMarker } from '../producers/end-transaction-marker';
import type { ReadResult } from '../partition/log-reader';

/**
 * What a consumer of committed records makes of an answer: records by offset, without those of the
 * aborted transactions it was told of. Source: CompletedFetch.java, Apache Kafka.
 */
export function committedRecords({ records, abortedTransactions }: ReadResult): Map<number, string> {
  const announced = [...abortedTransactions].sort((a, b) => a.firstOffset - b.firstOffset);
  const aborted = new Set<number>();
  const visible = new Map<number, string>();

  for (const batch of batchesOf(Buffer.concat(records))) {
    while ((announced[0]?.firstOffset ?? Infinity) <= batch.lastOffset) {
      aborted.add(announced.shift()?.producerId ?? -1);
    }
    if (batch.isControl) endTransaction(batch, aborted);
    else if (!batch.isTransactional || !aborted.has(batch.producerId)) show(batch, visible);
  }
  return visible;
}

/** The same by kafkajs, which takes one entry a message off the head of the list. Source: filterAbortedMessages.js. */
export function committedRecordsOfKafkajs(answer: ReadResult, from: number): Map<number, string> {
  const announced = [...answer.abortedTransactions];
  const aborted = new Set<number>();
  const visible = new Map<number, string>();

  for (const { batch, offset, value } of messagesOf(answer, from)) {
    if ((announced[0]?.firstOffset ?? Infinity) <= offset) aborted.add(announced.shift()?.producerId ?? -1);
    if (batch.isControl) endTransaction(batch, aborted);
    else if (!batch.isTransactional || !aborted.has(batch.producerId)) visible.set(offset, value);
  }
  return visible;
}

function* messagesOf(
  { records }: ReadResult,
  from: number,
): Generator<{ batch: RecordBatch; offset: number; value: string }> {
  for (const batch of batchesOf(Buffer.concat(records))) {
    for (const { offset, value } of recordsOf(batch.bytes)) {
      if (offset >= from) yield { batch, offset, value: String(value) };
    }
  }
}

function endTransaction(marker: RecordBatch, aborted: Set<number>): void {
  if (readEndTransactionMarker(marker)?.type === 'abort') aborted.delete(marker.producerId);
}

function show(batch: RecordBatch, visible: Map<number, string>): void {
  for (const { offset, value } of recordsOf(batch.bytes)) visible.set(offset, String(value));
}

/** Offset behind the last batch of an answer, or undefined when it is empty. */
export function endOfAnswer({ records }: ReadResult): number | undefined {
  let end: number | undefined;
  for (const batch of batchesOf(Buffer.concat(records))) end = batch.lastOffset + 1;
  return end;
}

function* batchesOf(bytes: Buffer): Generator<RecordBatch> {
  for (let position = 0; position < bytes.length;) {
    const batch = new RecordBatch(bytes.subarray(position));
    if (!batch.isIntact) throw new Error(`the batch at ${readInt64(bytes, position)} is damaged`);
    yield batch;
    position += batch.sizeBytes;
  }
}
