import { RecordBatch } from '@rivermart/kafka-protocol';
import { duplicateResult, type AppendOptions, type AppendResult } from './append';
import { compactBytes } from './compact-bytes';
import { asLogError, PartitionDeleted, StorageFailed, type LogError } from '../errors';
import { HighWatermark } from './high-watermark';
import type { EpochEndOffset } from '../checkpoints/leader-epoch-cache';
import type { LoadedLog } from './loaded-log';
import type { LogConfig } from '../config/log-config';
import type { LogEnvironment } from './log-environment';
import { LogReader, type ReadOptions, type ReadResult, type TimestampedOffset } from './log-reader';
import { LogSegment } from '../segments/log-segment';
import { validateBatch } from './log-validator';
import { LogWriter, type PendingAppend } from './log-writer';
import type { PartitionIdentity } from './partition-identity';
import { ProducerSnapshots } from '../producers/producer-snapshots';
import type { StoredBatch } from '../producers/producer-state';
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
  readonly #watermark: HighWatermark;
  readonly #writer: LogWriter;
  readonly #reader: LogReader;
  readonly #cleaner: SegmentCleaner;
  readonly #cache: TailCache;
  readonly #files = new SerialWork();
  readonly #snapshots: ProducerSnapshots;
  #logEndOffset: number;
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
    this.#logEndOffset = loaded.logEndOffset;
    this.#logStartOffset = loaded.logStartOffset;
    this.#snapshots = new ProducerSnapshots(identity.place, loaded);
    loaded.epochs.assign(identity.leaderEpoch, loaded.logEndOffset);

    this.#watermark = new HighWatermark(loaded.logEndOffset);
    this.#cache = new TailCache(environment.tailCacheBudget);
    this.#reader = new LogReader(this, loaded.segments, this.#cache);
    this.#cleaner = new SegmentCleaner(loaded.segments, identity.place);
    this.#writer = new LogWriter(
      loaded,
      { name: this.name, epochs: loaded.epochs, config: () => this.config, files: this.#files },
      {
        stored: (offset) => this.#watermark.advanceTo(offset),
        refused: (pending, offset) => this.#undo(pending, offset),
        failed: (error) => this.#goOffline(error),
        sealed: (nextBaseOffset) => this.#snapshots.save(nextBaseOffset),
      },
    );
  }

  get name(): string {
    return `${this.identity.topic}-${this.identity.index}`;
  }
  get logStartOffset(): number {
    return this.#logStartOffset;
  }
  /** Offset the next record gets. */
  get logEndOffset(): number {
    return this.#logEndOffset;
  }
  /** Readers see records below it. `commit`: the durable offset; `os`: the written offset. */
  get highWatermark(): number {
    return this.#watermark.offset;
  }
  /** Readers of committed records see records below it: the first open transaction stops it. */
  get lastStableOffset(): number {
    return Math.min(this.#watermark.offset, this.loaded.producers.firstUnstableOffset ?? Infinity);
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
    validateBatch(batch, { config: this.config, origin: options.origin ?? 'client', nowMs });

    const duplicate = this.loaded.producers.check(batch);
    return duplicate === undefined
      ? this.#appendNew(batch, options, nowMs)
      : this.#answerDuplicate(duplicate, options);
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

  /** First record with this or a later timestamp; of a compressed batch, its first record. */
  offsetForTimestamp(timestampMs: number): Promise<TimestampedOffset | undefined> {
    return this.#reader.offsetForTimestamp(timestampMs);
  }

  /** Record with the largest timestamp (ListOffsets -3); of a compressed batch, its first record. */
  offsetOfMaxTimestamp(): Promise<TimestampedOffset | undefined> {
    return this.#reader.offsetOfMaxTimestamp();
  }

  endOffsetForEpoch(leaderEpoch: number): EpochEndOffset {
    return this.loaded.epochs.endOffsetFor(leaderEpoch, this.#logEndOffset);
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
      if (start === this.#logEndOffset && this.loaded.segments.active.sizeBytes > 0) {
        this.#roll(start);
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
      await this.#snapshots.save(this.#logEndOffset);
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
    const baseOffset = this.#logEndOffset;
    const lastOffset = baseOffset + batch.lastOffsetDelta;
    const isLogAppendTime = this.config.messageTimestampType === 'LogAppendTime';

    if (isLogAppendTime) batch.stampLogAppendTime(nowMs);
    batch.assign(baseOffset, this.identity.leaderEpoch);
    if (this.loaded.segments.active.isFullFor(batch, lastOffset, this.config)) this.#roll(baseOffset);

    const segment = this.loaded.segments.active;
    const position = segment.append(batch, lastOffset, this.config.indexIntervalBytes);
    const producerBefore = this.loaded.producers.update(batch, nowMs);
    this.#logEndOffset = lastOffset + 1;
    const { acks = -1, onStored } = options;
    this.#store(batch, { segment, position, producerBefore, acks, onStored });

    const logAppendTimeMs = isLogAppendTime ? nowMs : -1;
    const { logStartOffset } = this;
    return { baseOffset, lastOffset, logAppendTimeMs, logStartOffset, isDuplicate: false };
  }

  #store(
    batch: RecordBatch,
    rest: Pick<PendingAppend, 'segment' | 'position' | 'producerBefore' | 'acks' | 'onStored'>,
  ): void {
    const { baseOffset, lastOffset, producerId } = batch;
    const bytes = compactBytes(batch.bytes);
    this.#cache.add(bytes, baseOffset, lastOffset);
    this.#writer.push({ ...rest, bytes, baseOffset, nextOffset: lastOffset + 1, producerId });
  }

  #answerDuplicate(stored: StoredBatch, { onStored }: AppendOptions): AppendResult {
    // The first try may still be on its way to the disk.
    if (onStored !== undefined) this.#watermark.whenAbove(stored.lastOffset, onStored);
    return duplicateResult(stored, this.#logStartOffset);
  }

  #roll(baseOffset: number): void {
    this.loaded.segments.add(LogSegment.empty(this.identity.place, baseOffset));
    this.#snapshots.take(baseOffset);
  }

  #moveLogStart(offset: number): void {
    this.#logStartOffset = offset;
    this.loaded.epochs.truncateFromStart(offset);
  }

  #undo(refused: readonly PendingAppend[], offset: number): void {
    for (const { producerId, producerBefore } of refused.toReversed()) {
      this.loaded.producers.undo(producerId, producerBefore);
    }
    this.#snapshots.forgetAfter(offset);
    this.loaded.segments.removeAfter(offset);
    this.loaded.segments.active.truncateTo(offset, refused[0]?.position ?? 0);
    this.#cache.truncateTo(offset);
    this.#logEndOffset = offset;
    this.#watermark.refuseFrom(offset, new StorageFailed(`The disk under ${this.name} is full`));
    const batches = refused.length;
    this.environment.events.warn('a full disk refused batches', { partition: this.name, batches });
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
