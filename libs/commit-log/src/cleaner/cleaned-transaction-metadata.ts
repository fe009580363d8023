import type { RecordBatch } from '@rivermart/kafka-protocol';
import type { AbortedTransactionEntry } from '../segments/transaction-index';

export type MarkerType = 'commit' | 'abort';

interface OngoingAbort {
  readonly transaction: AbortedTransactionEntry;
  hasBatches: boolean;
}

/**
 * Which transactions a cleaner is in the middle of, as it reads a log from front to end: tells apart
 * batches of aborted transactions, which can go, and markers that end nothing any more, which can go
 * too. Source: CleanedTransactionMetadata.java.
 */
export class CleanedTransactionMetadata {
  /** Not begun yet, the next one last. */
  #waiting: AbortedTransactionEntry[] = [];
  readonly #aborted = new Map<number, OngoingAbort>();
  readonly #committed = new Set<number>();
  /** Aborted transactions of which something is left, for the index of the cleaned segment. */
  retained: AbortedTransactionEntry[] = [];

  /** Those that overlap the offsets that come next. */
  addAbortedTransactions(transactions: readonly AbortedTransactionEntry[]): void {
    if (transactions.length === 0) return;
    this.#waiting = [...this.#waiting, ...transactions].sort((a, b) => b.firstOffset - a.firstOffset);
  }

  /** A batch of records comes by. @returns whether it was aborted. */
  onBatchRead(batch: RecordBatch): boolean {
    this.#beginUpTo(batch.lastOffset);
    if (!batch.isTransactional) return false;

    const aborted = this.#aborted.get(batch.producerId);
    if (aborted === undefined) this.#committed.add(batch.producerId);
    else aborted.hasBatches = true;
    return aborted !== undefined;
  }

  /** A marker comes by; undefined: an emptied one. @returns whether nothing of its transaction is left. */
  onControlBatchRead(batch: RecordBatch, type: MarkerType | undefined): boolean {
    this.#beginUpTo(batch.lastOffset);
    if (type === undefined) return true;
    if (type === 'commit') return !this.#committed.delete(batch.producerId);

    const aborted = this.#aborted.get(batch.producerId);
    this.#aborted.delete(batch.producerId);
    if (aborted?.hasBatches !== true) return true;
    this.retained.push(aborted.transaction);
    return false;
  }

  #beginUpTo(offset: number): void {
    for (let next = this.#waiting.at(-1); next !== undefined; next = this.#waiting.at(-1)) {
      if (next.firstOffset > offset) return;
      this.#waiting.pop();
      if (!this.#aborted.has(next.producerId)) {
        this.#aborted.set(next.producerId, { transaction: next, hasBatches: false });
      }
    }
  }
}
