import { RecordBatch } from '@rivermart/kafka-protocol';
import { AbortedTransactions } from './aborted-transactions';
import { PartitionCleaning } from '../cleaner/partition-cleaning';
import { duplicateResult, type AppendOptions, type AppendResult } from './append';
import { asLogError, PartitionDeleted, StorageFailed, type LogError } from '../errors';
import { HighWatermark } from './high-watermark';
import { encodeEndTransactionMarker, type EndTransactionMarker } from '../producers/end-transaction-marker';
import type { EpochEndOffset } from '../checkpoints/leader-epoch-cache';
import type { LoadedLog } from './loaded-log';
import type { LogConfig } from '../config/log-config';
import type { LogEnvironment } from './log-environment';
import { LogAppender } from './log-appender';
import {
  LogReader,
  type ReadOptions,
  type ReadResult,
  type SlicedResult,
  type TimestampedOffset,
} from './log-reader';
import { validateBatch } from './log-validator';
import { LogWriter, type PendingAppend } from './log-writer';
import type { PartitionIdentity } from './partition-identity';
import { ProducerSnapshots } from '../producers/producer-snapshots';
import { NO_OFFSET, type ProducerState, type StoredBatch } from '../producers/producer-state';
import { rebuildTransactionIndex } from '../recovery/rebuild-transaction-index';
import { SegmentCleaner } from '../segments/segment-cleaner';
import { SerialWork } from './serial-work';
import { TailCache } from './tail-cache';

/**
 * The log of one partition.
 *
 * `append` checks a batch and gives it its offsets in one synchronous step, so that the next one sees
 * it, stored or not. The writer stores it later; `highWatermark` follows. Nobody is told of a record
 * above the high watermark, so with `flush.policy=commit` nobody ever reads what a power cut can take
 * back. Source of the rules: UnifiedLog.java, Apache Kafka.
 */
export class PartitionLog {
  readonly topic: string;
  readonly index: number;
  /** For compaction. */
  readonly cleaning: PartitionCleaning;
  readonly #watermark: HighWatermark;
  readonly #writer: LogWriter;
  readonly #reader: LogReader;
  readonly #cleaner: SegmentCleaner;
  readonly #aborted: AbortedTransactions;
  readonly #cache: TailCache;
  readonly #files = new SerialWork();
  readonly #snapshots: ProducerSnapshots;
  readonly #appender: LogAppender;
  #logStartOffset: number;
  #unusable: LogError | undefined;

  constructor(
    private readonly identity: PartitionIdentity,
    /** Replaced when the topic's configuration changes. */
    public config: LogConfig,
    private readonly loaded: LoadedLog,
    private readonly environment: LogEnvironment,
  ) {
    this.topic = identity.topic;
    this.index = identity.index;
    this.#logStartOffset = loaded.logStartOffset;
    this.#snapshots = new ProducerSnapshots(identity.place, loaded);
    loaded.epochs.assign(identity.leaderEpoch, loaded.logEndOffset);

    this.#watermark = new HighWatermark(loaded.logEndOffset);
    this.#cache = new TailCache(environment.tailCacheBudget);
    this.#aborted = new AbortedTransactions(loaded.segments, (segment) =>
      rebuildTransactionIndex(segment, loaded.segments, { name: this.name, events: environment.events }),
    );
    this.#reader = new LogReader(this, loaded.segments, this.#cache, this.#aborted);
    this.#cleaner = new SegmentCleaner(loaded.segments, identity.place);
    this.#writer = new LogWriter(
      loaded,
      { name: this.name, epochs: loaded.epochs, config: () => this.config, files: this.#files },
      {
        stored: (offset) => this.#stored(offset),
        refused: (pending, offset) => this.#undo(pending, offset),
        failed: (error) => this.#goOffline(error),
        sealed: (nextBaseOffset) => this.#snapshots.save(nextBaseOffset),
      },
    );
    this.cleaning = new PartitionCleaning(this, {
      place: identity.place,
      segments: loaded.segments,
      producers: loaded.producers,
      segmentCleaner: this.#cleaner,
      aborted: this.#aborted,
      files: this.#files,
      failed: (error) => this.#goOffline(error),
    });
    this.#appender = new LogAppender({
      identity,
      loaded,
      cache: this.#cache,
      aborted: this.#aborted,
      snapshots: this.#snapshots,
      push: (pending) => this.#writer.push(pending),
    });
  }

  get name(): string {
    return `${this.identity.topic}-${this.identity.index}`;
  }
  get logStartOffset(): number {
    return this.#logStartOffset;
  }
  /** Offset the next record gets. */
  get logEndOffset(): number {
    return this.#appender.logEndOffset;
  }
  /** Readers see records below it. `commit`: the durable offset; `os`: the written offset. */
  get highWatermark(): number {
    return this.#watermark.offset;
  }
  /** Readers of committed records see records below it: the first undecided transaction stops it. */
  get lastStableOffset(): number {
    const { firstUnstableOffset } = this.loaded.producers;
    if (firstUnstableOffset === undefined) return this.#watermark.offset;
    return Math.min(this.#watermark.offset, Math.max(firstUnstableOffset, this.#logStartOffset));
  }
  get leaderEpoch(): number {
    return this.identity.leaderEpoch;
  }
  get sizeBytes(): number {
    return this.loaded.segments.sizeBytes;
  }
  /** Base offset of the first segment that a crash could leave torn; everything before is durable. */
  get recoveryPoint(): number {
    return this.#writer.recoveryPoint;
  }
  /** Set after a disk error: the partition takes no work until the process starts again. */
  get offline(): LogError | undefined {
    return this.#unusable instanceof StorageFailed ? this.#unusable : undefined;
  }

  /**
   * Checks one v2 batch (length, checksum, records, size, producer sequence) and gives it its
   * offsets, synchronously. The log keeps `bytes` and rewrites the first 16: the caller must not
   * change them afterwards. Throws a LogError when the batch is refused; then nothing has changed.
   */
  append(bytes: Buffer, options: AppendOptions = {}): AppendResult {
    this.checkUsable();
    const batch = new RecordBatch(bytes);
    const nowMs = this.environment.clock.now().getTime();
    const { origin = 'client', transactionVersion = 1 } = options;
    validateBatch(batch, { config: this.config, origin, nowMs });

    const duplicate = this.loaded.producers.check(batch, { origin, transactionVersion });
    return duplicate === undefined
      ? this.#appendNew(batch, options, nowMs)
      : this.#answerDuplicate(duplicate, options);
  }

  /**
   * Ends the producer's transaction here; one that is not open, or unknown, is no error, so a
   * coordinator may repeat itself. Committed readers get past the transaction when the marker is below
   * the high watermark. Throws StaleProducerEpoch, TransactionCoordinatorFenced.
   */
  appendMarker(marker: EndTransactionMarker, onStored?: AppendOptions['onStored']): AppendResult {
    this.checkUsable();
    this.loaded.producers.checkMarker(marker);
    const nowMs = this.environment.clock.now().getTime();
    return this.#appendNew(new RecordBatch(encodeEndTransactionMarker(marker, nowMs)), { onStored }, nowMs);
  }

  /** The transaction that the producer has open in this partition. */
  openTransaction(producerId: number): { firstOffset: number; producerEpoch: number } | undefined {
    const state = this.loaded.producers.get(producerId);
    if (state === undefined || state.transactionFirstOffset === NO_OFFSET) return undefined;
    return { firstOffset: state.transactionFirstOffset, producerEpoch: state.producerEpoch };
  }

  /** What is known of each producer, for DescribeProducers. */
  producers(): readonly ProducerState[] {
    return this.loaded.producers.all();
  }

  /** Resolves when every record up to and including `offset` is stored as `flush.policy` says. */
  whenDurable(offset: number): Promise<void> {
    return this.#unusable === undefined ? this.#watermark.reach(offset) : Promise.reject(this.#unusable);
  }

  /** Called after the high watermark moved, and when the partition goes offline or is deleted. */
  onHighWatermark(listener: () => void): () => void {
    return this.#watermark.listen(listener);
  }

  /**
   * The synchronous fast path: answers from memory, or an empty result when nothing is below the
   * watermark yet. Undefined: the offset is only in a file, use `read`. Throws OffsetOutOfRange.
   */
  readTail(offset: number, maxBytes: number, options: ReadOptions): ReadResult | undefined {
    return this.#reader.readTail(offset, maxBytes, options);
  }

  /** From memory or from the files. Throws OffsetOutOfRange. */
  read(offset: number, maxBytes: number, options: ReadOptions): Promise<ReadResult> {
    return this.#reader.read(offset, maxBytes, options);
  }

  /** `read` without bringing large spans into memory; each FileSlice must be released. */
  readSlices(offset: number, maxBytes: number, options: ReadOptions): Promise<SlicedResult> {
    return this.#reader.readSlices(offset, maxBytes, options);
  }

  /** First record with this or a later timestamp; of a compressed batch, its first record. */
  offsetForTimestamp(timestampMs: number): Promise<TimestampedOffset | undefined> {
    return this.#reader.offsetForTimestamp(timestampMs);
  }

  /** Record with the largest timestamp (ListOffsets -3); of a compressed batch, its first record. */
  offsetOfMaxTimestamp(): Promise<TimestampedOffset | undefined> {
    return this.#reader.offsetOfMaxTimestamp();
  }

  endOffsetForEpoch(leaderEpoch: number): EpochEndOffset {
    return this.loaded.epochs.endOffsetFor(leaderEpoch, this.logEndOffset);
  }

  /**
   * Moves the log start offset, durably; -1 means the high watermark. Whole segments below it go.
   * @returns the new log start offset. @throws OffsetOutOfRange above the high watermark.
   */
  async deleteRecordsBefore(offset: number): Promise<number> {
    this.checkUsable();
    const target = offset === -1 ? this.highWatermark : offset;
    if (target < 0 || target > this.highWatermark) throw this.#reader.outOfRange(target);
    if (target <= this.#logStartOffset) return this.#logStartOffset;

    this.#moveLogStart(target);
    try {
      await this.environment.saveLogStartOffsets();
      await this.#files.run(() => this.#cleaner.removeBelow(target, this.highWatermark));
    } catch (error) {
      throw asLogError(error, `Records of ${this.name} could not be deleted`);
    }
    return this.#logStartOffset;
  }

  /** Retention by time and size, expiry of producers. */
  async maintain(producerExpirationMs: number): Promise<void> {
    if (this.#unusable !== undefined) return;
    const nowMs = this.environment.clock.now().getTime();
    this.loaded.producers.expire(nowMs, producerExpirationMs);
    await this.#files.run(async () => {
      const moment = { nowMs, highWatermark: this.highWatermark };
      const start = await this.#cleaner.retentionStart(this.config, moment);
      if (start === this.logEndOffset && this.loaded.segments.active.sizeBytes > 0) {
        this.#appender.roll(start);
        await this.#writer.seal(this.loaded.segments.active);
      }
      if (start > this.#logStartOffset) {
        this.#moveLogStart(start);
        await this.environment.saveLogStartOffsets();
      }
      await this.#cleaner.removeBelow(this.#logStartOffset, this.highWatermark);
      await this.#cleaner.removeExpired(this.config.fileDeleteDelayMs, nowMs);
      await this.#cleaner.rest(this.recoveryPoint);
    });
  }

  /** After it resolved a start needs no recovery. Rejects when the disk does not let it be so. */
  async close(): Promise<void> {
    if (this.offline !== undefined) throw this.offline;
    const closed = new StorageFailed(`${this.name} is closed`);
    this.#unusable = closed;
    await this.#writer.idle();
    if (this.#unusable !== closed) throw this.#unusable;

    await this.#files.run(async () => {
      await this.#writer.seal(this.loaded.segments.active);
      await this.#snapshots.save(this.logEndOffset);
      await this.loaded.epochs.save();
    });
    await this.#stop(closed);
  }

  /** The topic is gone: waiters are told, files are closed. Removing them is for the caller. */
  async markDeleted(): Promise<void> {
    await this.#stop(new PartitionDeleted(`${this.name} was deleted`));
  }

  checkUsable(): void {
    if (this.#unusable !== undefined) throw this.#unusable;
  }

  #appendNew(batch: RecordBatch, options: AppendOptions, nowMs: number): AppendResult {
    const { config, logStartOffset } = this;
    return this.#appender.append(batch, options, { config, nowMs, logStartOffset });
  }

  #stored(offset: number): void {
    this.loaded.producers.onHighWatermark(offset);
    this.#watermark.advanceTo(offset);
  }

  #answerDuplicate(stored: StoredBatch, { onStored }: AppendOptions): AppendResult {
    // The first try may still be on its way to the disk.
    if (onStored !== undefined) this.#watermark.whenAbove(stored.lastOffset, onStored);
    return duplicateResult(stored, this.#logStartOffset);
  }

  #moveLogStart(offset: number): void {
    this.#logStartOffset = offset;
    this.loaded.epochs.truncateFromStart(offset);
  }

  #undo(refused: readonly PendingAppend[], offset: number): void {
    this.#appender.undo(refused, offset);
    this.#watermark.refuseFrom(offset, new StorageFailed(`The disk under ${this.name} is full`));
    const batches = refused.length;
    this.environment.events.warn('a full disk refused batches', { partition: this.name, batches });
    // Without the transactions they began, committed readers may get further.
    this.#watermark.announce();
  }

  #goOffline(error: StorageFailed): void {
    this.#unusable = error;
    const cause = String(error.cause);
    this.environment.events.warn('partition is offline after a disk error', { partition: this.name, cause });
    this.#watermark.refuseFrom(0, error);
    this.#watermark.announce();
  }

  async #stop(error: LogError): Promise<void> {
    this.#unusable ??= error;
    this.#writer.stop(error);
    this.#watermark.refuseFrom(0, error);
    this.#watermark.announce();
    this.#cache.close();
    await this.#files.run(async () => {
      for (const segment of this.loaded.segments.all) await segment.file.close();
    });
  }
}
