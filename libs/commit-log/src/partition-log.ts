import { RecordBatch } from '@rivermart/kafka-protocol';
import type { Clock } from '@rivermart/kernel';
import { PartitionDeleted, StorageFailed, type LogError } from './errors';
import { HighWatermark } from './high-watermark';
import type { EpochEndOffset, LeaderEpochCache } from './leader-epoch-cache';
import type { LogConfig } from './log-config';
import { LogReader, type ReadOptions, type ReadResult, type TimestampedOffset } from './log-reader';
import { LogSegment, type SegmentPlace } from './log-segment';
import type { LogSegments } from './log-segments';
import { validateBatch } from './log-validator';
import { LogWriter, type PendingAppend } from './log-writer';
import type { LogEvents } from './ports/log-events';
import { saveProducerSnapshot } from './producer-snapshot-files';
import type { StoredBatch } from './producer-state';
import type { ProducerStateManager } from './producer-state-manager';
import { SegmentCleaner } from './segment-cleaner';
import { SerialWork } from './serial-work';
import { TailCache } from './tail-cache';
import type { TailCacheBudget } from './tail-cache-budget';

export interface AppendOptions {
  /** -1: `onStored` after the batch is as durable as `flush.policy` says; 0, 1: after write(). Default -1. */
  readonly acks?: -1 | 0 | 1;
  /** `coordinator` may write control batches. Default `client`. */
  readonly origin?: 'client' | 'coordinator';
  /** Called exactly once, never before `append` returned. Without an error the batch is stored as `acks` asks. */
  readonly onStored?: (error: LogError | undefined) => void;
}

export interface AppendResult {
  readonly baseOffset: number;
  readonly lastOffset: number;
  /** -1 for CreateTime. */
  readonly logAppendTimeMs: number;
  readonly logStartOffset: number;
  /** The producer sent this batch before; the offsets are those of the first time. */
  readonly isDuplicate: boolean;
}

/** What a loader found on disk. */
export interface LoadedLog {
  readonly segments: LogSegments;
  readonly producers: ProducerStateManager;
  readonly epochs: LeaderEpochCache;
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  /** Offset of the newest producer snapshot. */
  readonly snapshotOffset: number | undefined;
  /** The index files of the active segment are as they must be. */
  readonly isSealed: boolean;
}

/** What all partitions of a directory share. */
export interface LogEnvironment {
  readonly clock: Clock;
  readonly events: LogEvents;
  readonly tailCacheBudget: TailCacheBudget;
  /** Makes the log start offsets of all partitions durable. */
  readonly saveLogStartOffsets: () => Promise<void>;
}

export interface PartitionIdentity {
  readonly topic: string;
  readonly index: number;
  readonly place: SegmentPlace;
  readonly leaderEpoch: number;
}

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
  /** Producer states as of the base offset of segments that have rolled but have no file yet. */
  readonly #snapshots = new Map<number, Buffer>();
  #snapshotOffset: number | undefined;
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
    this.#snapshotOffset = loaded.snapshotOffset;
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
        sealed: (nextBaseOffset) => this.#saveSnapshotAt(nextBaseOffset),
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
    return new Promise((resolve, reject) => {
      if (this.#unusable !== undefined) reject(this.#unusable);
      else this.#watermark.whenAbove(offset, (error) => (error === undefined ? resolve() : reject(error)));
    });
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
    if (target > this.#logStartOffset) {
      this.#moveLogStart(target);
      await this.environment.saveLogStartOffsets();
      await this.#files.run(() => this.#cleaner.removeBelow(target, this.highWatermark));
    }
    return this.#logStartOffset;
  }

  /** Retention by time and size, expiry of producers. */
  async maintain(producerExpirationMs: number): Promise<void> {
    if (this.#unusable !== undefined) return;
    const nowMs = this.environment.clock.now().getTime();
    this.loaded.producers.expire(nowMs, producerExpirationMs);
    await this.#files.run(async () => {
      const start = await this.#cleaner.retentionStart(this.config, {
        nowMs,
        highWatermark: this.highWatermark,
      });
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
      await this.#cleaner.rest();
    });
  }

  /** After it resolved a start needs no recovery. Rejects when the disk does not let it be so. */
  async close(): Promise<void> {
    await this.#writer.idle();
    if (this.offline !== undefined) throw this.offline;
    if (this.#unusable !== undefined) return;

    await this.#files.run(async () => {
      await this.#writer.seal(this.loaded.segments.active);
      await this.#saveSnapshotAt(this.#logEndOffset);
      await this.loaded.epochs.save();
    });
    await this.#stop(new StorageFailed(`${this.name} is closed`));
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
    this.#store(batch, {
      segment,
      position,
      producerBefore,
      acks: options.acks ?? -1,
      onStored: options.onStored,
    });

    const logAppendTimeMs = isLogAppendTime ? nowMs : -1;
    return {
      baseOffset,
      lastOffset,
      logAppendTimeMs,
      logStartOffset: this.#logStartOffset,
      isDuplicate: false,
    };
  }

  #store(
    batch: RecordBatch,
    rest: Pick<PendingAppend, 'segment' | 'position' | 'producerBefore' | 'acks' | 'onStored'>,
  ): void {
    const { baseOffset, lastOffset, producerId } = batch;
    const bytes = compact(batch.bytes);
    this.#cache.add(bytes, baseOffset, lastOffset);
    this.#writer.push({ ...rest, bytes, baseOffset, nextOffset: lastOffset + 1, producerId });
  }

  #answerDuplicate(stored: StoredBatch, { onStored }: AppendOptions): AppendResult {
    const { lastOffset, offsetDelta } = stored;
    // The first try may still be on its way to the disk.
    if (onStored !== undefined) this.#watermark.whenAbove(lastOffset, onStored);
    return {
      baseOffset: lastOffset - offsetDelta,
      lastOffset,
      logAppendTimeMs: -1,
      logStartOffset: this.#logStartOffset,
      isDuplicate: true,
    };
  }

  #roll(baseOffset: number): void {
    this.loaded.segments.add(LogSegment.empty(this.identity.place, baseOffset));
    this.#snapshots.set(baseOffset, this.loaded.producers.snapshot());
  }

  /** The state as of that offset: taken when the segment rolled, or as it is now. */
  async #saveSnapshotAt(offset: number): Promise<void> {
    if (this.#snapshotOffset === offset) return;
    const snapshot = this.#snapshots.get(offset) ?? this.loaded.producers.snapshot();
    await saveProducerSnapshot(this.identity.place, offset, snapshot);
    this.#snapshots.delete(offset);
    this.#snapshotOffset = offset;
  }

  #moveLogStart(offset: number): void {
    this.#logStartOffset = offset;
    this.loaded.epochs.truncateFromStart(offset);
  }

  #undo(refused: readonly PendingAppend[], offset: number): void {
    for (const { producerId, producerBefore } of refused.toReversed()) {
      this.loaded.producers.undo(producerId, producerBefore);
    }
    for (const base of this.#snapshots.keys()) if (base > offset) this.#snapshots.delete(base);
    this.loaded.segments.removeAfter(offset);
    this.loaded.segments.active.truncateTo(offset, refused[0]?.position ?? 0);
    this.#cache.truncateTo(offset);
    this.#logEndOffset = offset;
    this.#watermark.refuseFrom(offset, new StorageFailed(`The disk under ${this.name} is full`));
    this.environment.events.warn('a full disk refused batches', {
      partition: this.name,
      batches: refused.length,
    });
  }

  #goOffline(error: StorageFailed): void {
    this.#unusable = error;
    this.environment.events.warn('partition is offline after a disk error', {
      partition: this.name,
      cause: String(error.cause),
    });
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

/** A batch cut out of a large network buffer must not keep that buffer alive for as long as it is cached. */
function compact(bytes: Buffer): Buffer {
  return bytes.length * 2 >= bytes.buffer.byteLength ? bytes : Buffer.from(bytes);
}
