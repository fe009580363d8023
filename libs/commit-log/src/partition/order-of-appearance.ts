import { BATCH, batchSizeAt, readInt64 } from '@rivermart/kafka-protocol';
import type { AbortedTransaction } from '../segments/transaction-index';

/**
 * The aborted transactions of an answer in the order in which a reader from `from` on meets them. Kafka
 * lists them by their markers; kafkajs takes the head of the list, one entry a message, and shows
 * aborted records when the list is not in this order.
 */
export function inOrderOfAppearance(
  aborted: readonly AbortedTransaction[],
  from: number,
  records: readonly Buffer[],
): readonly AbortedTransaction[] {
  if (aborted.length < 2) return aborted;
  const sorted = [...aborted].sort((a, b) => a.firstOffset - b.firstOffset);
  if (!dependsOnRecords(aborted, from)) return sorted;

  const met = firstBatches(records);
  const place = ({ firstOffset, producerId }: AbortedTransaction): number =>
    firstOffset >= from ? firstOffset : (met.get(producerId) ?? Infinity);
  return sorted.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** One that began earlier stands where its producer goes on, which only the records tell. */
export const dependsOnRecords = (aborted: readonly AbortedTransaction[], from: number): boolean =>
  aborted.length > 1 && aborted.some(({ firstOffset }) => firstOffset < from);

/** By producer the base offset of its first batch. */
function firstBatches(records: readonly Buffer[]): ReadonlyMap<number, number> {
  const met = new Map<number, number>();
  for (const bytes of records) {
    for (let at = 0; at < bytes.length; at += batchSizeAt(bytes, at)) {
      const producerId = readInt64(bytes, at + BATCH.producerId);
      if (!met.has(producerId)) met.set(producerId, readInt64(bytes, at));
    }
  }
  return met;
}
