import type { LogSegment } from '../segments/log-segment';
import type { LogSegments } from '../segments/log-segments';
import type {
  AbortedTransaction,
  AbortedTransactionEntry,
  TransactionIndex,
} from '../segments/transaction-index';

export const NO_ABORTED: readonly AbortedTransaction[] = [];

/** The aborted transactions of a partition, across its segments. */
export class AbortedTransactions {
  /** False until the partition has seen its first one: then no reader pays anything. */
  hasAny: boolean;

  constructor(
    private readonly segments: LogSegments,
    /** Makes a damaged index again from the log. */
    private readonly rebuild: (segment: LogSegment) => Promise<TransactionIndex>,
  ) {
    this.hasAny = segments.all.some(({ transactions }) => transactions.index?.entries.length !== 0);
  }

  append(segment: LogSegment, entry: AbortedTransactionEntry): void {
    segment.transactions.append(entry);
    this.hasAny = true;
  }

  /**
   * Those that have an offset from `from` up to, not including, `upTo`, in the order of their markers.
   * Undefined when an index must be read from its file first: use `collect`.
   */
  inMemory(from: number, upTo: number): readonly AbortedTransaction[] | undefined {
    if (!this.hasAny || from >= upTo) return NO_ABORTED;
    const found: AbortedTransactionEntry[] = [];
    for (const { transactions } of this.segments.from(from)) {
      if (transactions.index === undefined) return undefined;
      if (transactions.index.collect(from, upTo, found)) break;
    }
    return found;
  }

  async collect(from: number, upTo: number): Promise<readonly AbortedTransactionEntry[]> {
    const found: AbortedTransactionEntry[] = [];
    if (!this.hasAny || from >= upTo) return found;
    for (const segment of this.segments.from(from)) {
      if ((await this.#indexOf(segment)).collect(from, upTo, found)) break;
    }
    return found;
  }

  async #indexOf(segment: LogSegment): Promise<TransactionIndex> {
    const index = await segment.transactions.load();
    if (index !== undefined) return index;

    const rebuilt = await this.rebuild(segment);
    segment.transactions.replace(rebuilt);
    return rebuilt;
  }
}
