import type { LogConfig } from '../config/log-config';
import type { SegmentPlace, LogSegment } from '../segments/log-segment';
import type { AbortedTransactionEntry } from '../segments/transaction-index';
import type { LastRecord } from './record-filter';

/** What compaction wants from a partition. */
export interface CleanableLog {
  /** `topic-partition`. */
  readonly name: string;
  readonly topic: string;
  readonly index: number;
  readonly config: LogConfig;
  readonly place: SegmentPlace;
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  readonly lastStableOffset: number;
  /** In order; those from `unsealedOffset` on are being written. */
  readonly segments: readonly LogSegment[];
  /** Base offset of the first segment that batches may still be written to. */
  readonly unsealedOffset: number;
  /** Throws when the partition is offline, closed or deleted. */
  checkUsable(): void;
  lastRecordsOfActiveProducers(): ReadonlyMap<number, LastRecord>;
  /** Those that overlap [from, to). */
  abortedTransactions(from: number, to: number): Promise<readonly AbortedTransactionEntry[]>;
  /** Puts one cleaned segment in the place of several. Throws CleaningAborted when they changed meanwhile. */
  replaceSegments(cleaned: LogSegment, old: readonly LogSegment[]): Promise<void>;
}
