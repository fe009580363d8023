import { RecordBatch } from '@rivermart/kafka-protocol';
import type { PartitionCleaning } from '../cleaner/partition-cleaning';
import { asStored } from './as-stored';
import { duplicateResult, type AppendOptions, type AppendResult } from './append';
import { asLogError, PartitionDeleted, PartitionNotReady, StorageFailed, type LogError } from '../errors';
import { HighWatermark } from './high-watermark';
import { encodeEndTransactionMarker, type EndTransactionMarker } from '../producers/end-transaction-marker';
import type { EpochEndOffset } from '../checkpoints/leader-epoch-cache';
import type { LoadedLog } from './loaded-log';
import type { LogConfig } from '../config/log-config';
import { assembleLog, type CoreParts, type LogCore } from './log-core';
import { nothingLoaded, type NotLoaded } from './not-loaded';
import type { LogEnvironment } from './log-environment';
import { LogStart } from './log-start';
import type { ReadOptions, ReadResult, SlicedResult, TimestampedOffset } from './log-reader';
import { validateBatch } from './log-validator';
import type { PendingAppend } from './log-writer';
import type { PartitionIdentity } from './partition-identity';
import type { OpenTransaction, ProducerState, StoredBatch } from '../producers/producer-state';
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
  readonly #watermark: HighWatermark;
  readonly #cache: TailCache;
  readonly #files = new SerialWork();
  readonly #parts: CoreParts;
  #core: LogCore;
  #start: LogStart;
  #unusable: LogError | undefined;

  constructor(
    readonly identity: PartitionIdentity,
    /** Replaced when the topic's configuration changes. */
    public config: LogConfig,
    loaded: LoadedLog | NotLoaded,
    readonly environment: LogEnvironment,
  ) {
    this.topic = identity.topic;
    this.index = identity.index;
    this.#cache = new TailCache(environment.tailCacheBudget);
    this.#parts = {
      cache: this.#cache,
      files: this.#files,
      stored: (offset) => this.#stored(offset),
      refused: (pending, offset) => this.#undo(pending, offset),
      failed: (error) => this.goOffline(error),
      segmentSealed: () => environment.segmentSealed(this),
    };
    const isLoaded = 'segments' in loaded;
    if (!isLoaded) this.#unusable = new PartitionNotReady(this.name, loaded.wanted);
    const start = isLoaded ? loaded : nothingLoaded(identity.place, loaded);
    this.#start = new LogStart(start.logStartOffset, environment.saveLogStartOffsets);
    this.#watermark = new HighWatermark(start.logEndOffset);
    this.#core = this.#assemble(start);
  }

  /** The files of a partition that was `NotLoaded` are read: from now on it works. */
  becomeReady(loaded: LoadedLog): void {
    if (!(this.#unusable instanceof PartitionNotReady)) return;
    this.#start = new LogStart(loaded.logStartOffset, this.environment.saveLogStartOffsets);
    this.#watermark.offset = loaded.logEndOffset;
    this.#core = this.#assemble(loaded);
    this.#unusable = undefined;
    this.#watermark.announce();
  }

  #assemble(loaded: LoadedLog): LogCore {
    loaded.epochs.assign(this.identity.leaderEpoch, loaded.logEndOffset);
    return assembleLog(this, loaded, this.#parts);
  }

  get name(): string {
    return `${this.identity.topic}-${this.identity.index}`;
  }
  /** For compaction. */
  get cleaning(): PartitionCleaning {
    return this.#core.cleaning;
  }
  get logStartOffset(): number {
    return this.#start.offset;
  }
  /** Offset the next record gets. */
  get logEndOffset(): number {
    return this.#core.appender.logEndOffset;
  }
  /** Readers see records below it. `commit`: the durable offset; `os`: the written offset. */
  get highWatermark(): number {
    return this.#watermark.offset;
  }
  /** Readers of committed records see records below it: the first undecided transaction stops it. */
  get lastStableOffset(): number {
    const { firstUnstableOffset } = this.#core.loaded.producers;
    if (firstUnstableOffset === undefined) return this.#watermark.offset;
    return Math.min(this.#watermark.offset, Math.max(firstUnstableOffset, this.logStartOffset));
  }
  get leaderEpoch(): number {
    return this.identity.leaderEpoch;
  }
  get sizeBytes(): number {
    return this.#core.loaded.segments.sizeBytes;
  }
  /** Base offset of the first segment that a crash could leave torn; everything before is durable. */
  get recoveryPoint(): number {
    return this.#core.writer.recoveryPoint;
  }
  /** False while it is being recovered, after a disk error and when it is closed. */
  get isUsable(): boolean {
    return this.#unusable === undefined;
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
    // Coordinators go on: their records are small, and let others finish and be deleted.
    if (origin === 'client') this.environment.freeSpace.checkAppend();
    validateBatch(batch, { config: this.config, origin, nowMs });

    const duplicate = this.#core.loaded.producers.check(batch, { origin, transactionVersion });
    if (duplicate !== undefined) return this.#answerDuplicate(duplicate, options);
    const stored = origin === 'client' ? asStored(batch, this.config) : batch;
    return this.#appendNew(stored, options, nowMs);
  }

  /**
   * Ends the producer's transaction here; one that is not open, or unknown, is no error, so a
   * coordinator may repeat itself. Committed readers get past the transaction when the marker is below
   * the high watermark. Throws StaleProducerEpoch, TransactionCoordinatorFenced.
   */
  appendMarker(marker: EndTransactionMarker, onStored?: AppendOptions['onStored']): AppendResult {
    this.checkUsable();
    this.#core.loaded.producers.checkMarker(marker);
    const nowMs = this.environment.clock.now().getTime();
    return this.#appendNew(new RecordBatch(encodeEndTransactionMarker(marker, nowMs)), { onStored }, nowMs);
  }

  /** The transaction that the producer has open in this partition. */
  openTransaction(producerId: number): OpenTransaction | undefined {
    return this.#core.loaded.producers.openTransaction(producerId);
  }

  /** What is known of each producer, for DescribeProducers. */
  producers(): readonly ProducerState[] {
    return this.#core.loaded.producers.all();
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
    return this.#core.reader.readTail(offset, maxBytes, options);
  }

  /** From memory or from the files. Throws OffsetOutOfRange. */
  read(offset: number, maxBytes: number, options: ReadOptions): Promise<ReadResult> {
    return this.#core.reader.read(offset, maxBytes, options);
  }

  /** `read` without bringing large spans into memory; each FileSlice must be released. */
  readSlices(offset: number, maxBytes: number, options: ReadOptions): Promise<SlicedResult> {
    return this.#core.reader.readSlices(offset, maxBytes, options);
  }

  /** First record with this or a later timestamp; of a compressed batch, its first record. */
  offsetForTimestamp(timestampMs: number): Promise<TimestampedOffset | undefined> {
    return this.#core.reader.offsetForTimestamp(timestampMs);
  }

  /** Record with the largest timestamp (ListOffsets -3); of a compressed batch, its first record. */
  offsetOfMaxTimestamp(): Promise<TimestampedOffset | undefined> {
    return this.#core.reader.offsetOfMaxTimestamp();
  }

  endOffsetForEpoch(leaderEpoch: number): EpochEndOffset {
    return this.#core.loaded.epochs.endOffsetFor(leaderEpoch, this.logEndOffset);
  }

  /**
   * Moves the log start offset, durably; -1 means the high watermark. Whole segments below it go.
   * @returns the new log start offset. @throws OffsetOutOfRange above the high watermark.
   */
  async deleteRecordsBefore(offset: number): Promise<number> {
    this.checkUsable();
    const target = offset === -1 ? this.highWatermark : offset;
    if (target < 0 || target > this.highWatermark) throw this.#core.reader.outOfRange(target);
    if (target <= this.#start.storedOffset) return this.logStartOffset;

    this.#moveLogStart(target);
    try {
      await this.#start.store();
      await this.#files.run(() => this.#core.cleaner.removeBelow(target, this.highWatermark));
    } catch (error) {
      throw asLogError(error, `Records of ${this.name} could not be deleted`);
    }
    return this.logStartOffset;
  }

  /** Retention by time and size, expiry of producers. */
  async maintain(producerExpirationMs: number): Promise<void> {
    if (this.#unusable !== undefined) return;
    const nowMs = this.environment.clock.now().getTime();
    this.#core.loaded.producers.expire(nowMs, producerExpirationMs);
    await this.#files.run(async () => {
      const moment = { nowMs, highWatermark: this.highWatermark };
      const start = await this.#core.cleaner.retentionStart(this.config, moment);
      if (start === this.logEndOffset && this.#core.loaded.segments.active.sizeBytes > 0) {
        this.#core.appender.roll(start);
        await this.#core.writer.seal(this.#core.loaded.segments.active);
      }
      this.#moveLogStart(start);
      await this.#start.store();
      await this.#core.cleaner.removeBelow(this.logStartOffset, this.highWatermark);
      await this.#core.cleaner.removeExpired(this.config.fileDeleteDelayMs, nowMs);
      await this.#core.cleaner.rest(this.recoveryPoint);
    });
  }

  /** `flush.ms`: brings to the disk what was written so long ago. */
  async flushDue(): Promise<void> {
    const nowMs = this.environment.clock.now().getTime();
    if (this.#unusable === undefined) await this.#files.run(() => this.#core.writer.flushDue(nowMs));
  }

  /** After it resolved a start needs no recovery. Rejects when the disk does not let it be so. */
  async close(): Promise<void> {
    if (this.offline !== undefined) throw this.offline;
    if (this.#unusable instanceof PartitionNotReady) throw this.#unusable;
    const closed = new StorageFailed(`${this.name} is closed`);
    this.#unusable = closed;
    await this.#core.writer.idle();
    if (this.#unusable !== closed) throw this.#unusable;

    await this.#files.run(async () => {
      await this.#core.writer.seal(this.#core.loaded.segments.active);
      await this.#core.snapshots.save(this.logEndOffset);
      await this.#core.loaded.epochs.save();
    });
    await this.#stop(closed);
  }

  /** The topic is gone: waiters are told, files are closed. Removing them is for the caller. */
  async markDeleted(): Promise<void> {
    await this.#stop(new PartitionDeleted(`${this.name} was deleted`));
  }

  /** The disk does not give the files, or can no longer be trusted. */
  goOffline(error: StorageFailed): void {
    this.#unusable = error;
    const cause = String(error.cause);
    this.environment.events.warn('partition is offline after a disk error', { partition: this.name, cause });
    this.#watermark.refuseFrom(0, error);
    this.#watermark.announce();
  }

  checkUsable(): void {
    if (this.#unusable === undefined) return;
    if (this.#unusable instanceof PartitionNotReady) this.#unusable.wanted();
    throw this.#unusable;
  }

  #appendNew(batch: RecordBatch, options: AppendOptions, nowMs: number): AppendResult {
    const { config, logStartOffset } = this;
    this.environment.freeSpace.wrote(batch.bytes.length);
    return this.#core.appender.append(batch, options, { config, nowMs, logStartOffset });
  }

  #stored(offset: number): void {
    this.#core.loaded.producers.onHighWatermark(offset);
    this.#watermark.advanceTo(offset);
  }

  #answerDuplicate(stored: StoredBatch, { onStored }: AppendOptions): AppendResult {
    // The first try may still be on its way to the disk.
    if (onStored !== undefined) this.#watermark.whenAbove(stored.lastOffset, onStored);
    return duplicateResult(stored, this.logStartOffset);
  }

  #moveLogStart(offset: number): void {
    this.#start.moveTo(offset);
    this.#core.loaded.epochs.truncateFromStart(this.logStartOffset);
  }

  #undo(refused: readonly PendingAppend[], offset: number): void {
    this.#core.appender.undo(refused, offset);
    this.#watermark.refuseFrom(offset, new StorageFailed(`The disk under ${this.name} is full`));
    const facts = { partition: this.name, batches: refused.length };
    this.environment.events.warn('a full disk refused batches', facts);
    // Without the transactions they began, committed readers may get further.
    this.#watermark.announce();
  }

  async #stop(error: LogError): Promise<void> {
    if (this.offline === undefined) this.#unusable = error;
    this.#core.writer.stop(error);
    this.#watermark.refuseFrom(0, error);
    this.#watermark.announce();
    this.#cache.close();
    await this.#files.run(async () => {
      for (const segment of this.#core.loaded.segments.all) await segment.file.close();
    });
  }
}
