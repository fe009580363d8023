import type { LogConfig } from '../config/log-config';
import type { StorageFailed } from '../errors';
import { asLogError } from '../errors';
import type { TailCache } from '../partition/tail-cache';
import type { SerialWork } from '../partition/serial-work';
import type { ProducerStateManager } from '../producers/producer-state-manager';
import type { LogSegment, SegmentPlace } from '../segments/log-segment';
import type { LogSegments } from '../segments/log-segments';
import type { SegmentCleaner } from '../segments/segment-cleaner';
import type { AbortedTransactionEntry } from '../segments/transaction-index';
import type { CleanableLog } from './cleanable-log';
import { CleaningAborted } from './cleaning-aborted';
import type { LastRecord } from './record-filter';
import { announceSwap, takePlace } from './segment-swap';

/** The partition as compaction sees it. */
export interface CleaningHost {
  readonly name: string;
  readonly topic: string;
  readonly index: number;
  readonly config: LogConfig;
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  readonly lastStableOffset: number;
  readonly recoveryPoint: number;
  checkUsable(): void;
}

export interface PartitionCleaningParts {
  readonly place: SegmentPlace;
  readonly segments: LogSegments;
  readonly producers: ProducerStateManager;
  readonly segmentCleaner: SegmentCleaner;
  readonly aborted: { collect(from: number, upTo: number): Promise<readonly AbortedTransactionEntry[]> };
  readonly cache: TailCache;
  /** Shared with everything else that touches the partition's files. */
  readonly files: SerialWork;
  /** The files are between two states: the partition must not be used until the next start. */
  readonly failed: (error: StorageFailed) => void;
}

/** Lets compaction read a partition's sealed segments and put others in their place. */
export class PartitionCleaning implements CleanableLog {
  constructor(
    private readonly host: CleaningHost,
    private readonly parts: PartitionCleaningParts,
  ) {}

  get name(): string {
    return this.host.name;
  }
  get topic(): string {
    return this.host.topic;
  }
  get index(): number {
    return this.host.index;
  }
  get config(): LogConfig {
    return this.host.config;
  }
  get place(): SegmentPlace {
    return this.parts.place;
  }
  get logStartOffset(): number {
    return this.host.logStartOffset;
  }
  get logEndOffset(): number {
    return this.host.logEndOffset;
  }
  get lastStableOffset(): number {
    return this.host.lastStableOffset;
  }
  get segments(): readonly LogSegment[] {
    return this.parts.segments.all;
  }
  get unsealedOffset(): number {
    return this.host.recoveryPoint;
  }

  checkUsable(): void {
    this.host.checkUsable();
  }

  lastRecordsOfActiveProducers(): ReadonlyMap<number, LastRecord> {
    return new Map(
      this.parts.producers.all().map(({ producerId, producerEpoch, batches }) => {
        return [producerId, { producerEpoch, lastDataOffset: batches.at(-1)?.lastOffset ?? -1 }] as const;
      }),
    );
  }

  abortedTransactions(from: number, to: number): Promise<readonly AbortedTransactionEntry[]> {
    return this.parts.aborted.collect(from, to);
  }

  replaceSegments(cleaned: LogSegment, old: readonly LogSegment[]): Promise<void> {
    return this.parts.files.run(async () => {
      this.host.checkUsable();
      const isPresent = old.every((segment) => this.segments.includes(segment) && !segment.isDeleted);
      if (!isPresent) throw new CleaningAborted('segments were deleted meanwhile');
      await this.#swap(cleaned, old);
    });
  }

  /** Readers go on with the old files, which stay open until the new ones are in their place. */
  async #swap(cleaned: LogSegment, old: readonly LogSegment[]): Promise<void> {
    const releases: (() => void)[] = [];
    try {
      for (const segment of old) releases.push(await hold(segment));
      await announceSwap(cleaned, this.parts.place);
      await this.#takePlace(cleaned, old);
      this.parts.segments.replace(old, cleaned);
      // Its batches may hold aborted records that the transaction index no longer names.
      this.parts.cache.evictBefore(this.#endOf(cleaned));
    } finally {
      for (const release of releases) release();
    }
  }

  #endOf(segment: LogSegment): number {
    return this.segments[this.segments.indexOf(segment) + 1]?.baseOffset ?? this.logEndOffset;
  }

  async #takePlace(cleaned: LogSegment, old: readonly LogSegment[]): Promise<void> {
    try {
      for (const segment of old) await this.parts.segmentCleaner.discard(segment);
      await takePlace(cleaned, this.parts.place);
    } catch (error) {
      const failure = asLogError(error, `Compaction of ${this.name} could not be finished`) as StorageFailed;
      this.parts.failed(failure);
      throw failure;
    }
  }
}

/** The file stays open, the indexes in memory. */
async function hold(segment: LogSegment): Promise<() => void> {
  await segment.indexes();
  await segment.transactions.load();
  return new Promise((resolve, reject) => {
    const held = segment.file.use('update', () => new Promise<void>((release) => resolve(() => release())));
    held.catch(reject);
  });
}
