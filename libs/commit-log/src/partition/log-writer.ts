import { StorageFailed, type LogError } from '../errors';
import type { LeaderEpochCache } from '../checkpoints/leader-epoch-cache';
import type { LogConfig } from '../config/log-config';
import type { LogSegment } from '../segments/log-segment';
import type { LogSegments } from '../segments/log-segments';
import type { ProducerState } from '../producers/producer-state';
import type { SerialWork } from './serial-work';
import type { WriteCounts } from './write-counts';

export type Stored = (error: LogError | undefined) => void;

/** A batch that has its offsets but is not in its file yet. */
export interface PendingAppend {
  readonly bytes: Buffer;
  readonly segment: LogSegment;
  readonly position: number;
  readonly baseOffset: number;
  /** Offset behind the batch. */
  readonly nextOffset: number;
  readonly acks: -1 | 0 | 1;
  readonly onStored: Stored | undefined;
  readonly producerId: number;
  /** To undo the append when the disk refuses it. */
  readonly producerBefore: ProducerState | undefined;
}

/** What the writer tells its partition. All calls come from one place, in order. */
export interface WriterEvents {
  /** Everything below `offset` is stored as the flush policy says. */
  stored(offset: number): void;
  /** The log ends at `offset` again: these batches, newest last, are not stored. */
  refused(pending: readonly PendingAppend[], offset: number): void;
  /** The disk can no longer be trusted. */
  failed(error: StorageFailed): void;
  /** Everything below `nextBaseOffset`, where the next segment starts, is in its files and durable. */
  sealed(nextBaseOffset: number): Promise<void>;
}

export interface WriterParts {
  readonly name: string;
  readonly epochs: LeaderEpochCache;
  readonly config: () => LogConfig;
  readonly nowMs: () => number;
  /** Shared with everything else that touches the partition's files. */
  readonly files: SerialWork;
  readonly counts: WriteCounts;
}

const OUT_OF_SPACE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Brings a partition's batches to its files: one writer, explicit positions, in order. While a write
 * and its fdatasync run, further appends pile up, and the next round stores them all with one write
 * and one sync. That is the group commit: nobody waits for a timer.
 *
 * A full disk costs only what was not stored yet: the file is cut back and the clients try again.
 * After any other error the partition is offline, because the kernel may have dropped dirty pages
 * and nobody can know what the disk holds.
 */
export class LogWriter {
  #pending: PendingAppend[] = [];
  #draining: Promise<void> | undefined;
  #error: LogError | undefined;
  /** What is written and perhaps not on the disk. */
  #unflushed: { records: number; sinceMs: number | undefined } = { records: 0, sinceMs: undefined };
  /** The segment being written holds more than its index files know. */
  #hasUnsealed: boolean;

  /** The segment whose file is being written; those before it are sealed. */
  #segment: LogSegment;

  constructor(
    { segments, isSealed }: { readonly segments: LogSegments; readonly isSealed: boolean },
    private readonly parts: WriterParts,
    private readonly events: WriterEvents,
  ) {
    this.#segment = segments.active;
    this.#hasUnsealed = !isSealed;
  }

  /** Base offset of the first segment that a crash could leave torn. */
  get recoveryPoint(): number {
    return this.#segment.baseOffset;
  }

  push(pending: PendingAppend): void {
    this.#pending.push(pending);
    // In a microtask: appends of one turn of the event loop share a round from the start.
    this.#draining ??= Promise.resolve().then(() => this.#drain());
  }

  /** Resolves when nothing is pending any more. */
  async idle(): Promise<void> {
    while (this.#draining !== undefined) await this.#draining;
  }

  /**
   * Brings the active segment to rest: indexes written, everything durable. Only while nothing is
   * pending, and within the partition's file work.
   */
  async seal(active: LogSegment): Promise<void> {
    await this.#moveTo(active);
    await this.#seal(active);
  }

  /** Takes no further work; what is pending is refused with `error`. */
  stop(error: LogError): void {
    this.#error ??= error;
    const refused = this.#pending;
    this.#pending = [];
    for (const { onStored } of refused) onStored?.(this.#error);
  }

  async #drain(): Promise<void> {
    while (this.#pending.length > 0 && this.#error === undefined) {
      await this.parts.files.run(() => this.#storeRound());
    }
    this.#draining = undefined;
  }

  async #storeRound(): Promise<void> {
    const round = this.#takeRound();
    const [first] = round;
    if (first === undefined) return;

    const write = this.#isAllDurable(round) ? 'writeDurably' : 'write';
    try {
      await this.parts.epochs.save();
      await this.#moveTo(first.segment);
      // Also when the write fails: cutting it back must be durable before the next segment exists.
      this.#hasUnsealed = true;
      const views = round.map(({ bytes }) => bytes);
      await first.segment.file.use('update', (file) => file[write](views, first.position));
    } catch (error) {
      await this.#writeFailed(error, round, first);
      return;
    }
    this.parts.counts.appends += round.length;
    if (write === 'writeDurably') {
      this.parts.counts.syncs += 1;
      this.#stored(round);
    } else await this.#written(round, first.segment);
  }

  /** Nobody is to be told between write and sync. */
  #isAllDurable(round: readonly PendingAppend[]): boolean {
    return this.parts.config().flushPolicy === 'commit' && round.every(({ acks }) => acks === -1);
  }

  /** All that is pending for one segment: they lie behind each other in one file. */
  #takeRound(): PendingAppend[] {
    const segment = this.#pending[0]?.segment;
    const end = this.#pending.findIndex((pending) => pending.segment !== segment);
    if (end >= 0) return this.#pending.splice(0, end);

    const all = this.#pending;
    this.#pending = [];
    return all;
  }

  /** The file before is complete and durable before the next one exists: a crash tears only the last. */
  async #moveTo(segment: LogSegment): Promise<void> {
    if (segment === this.#segment) return;
    const full = this.#segment;

    await this.#seal(full);
    await this.events.sealed(segment.baseOffset);
    await segment.create();
    this.#segment = segment;
    await full.file.close();
  }

  async #seal(segment: LogSegment): Promise<void> {
    if (segment.isDeleted || !this.#hasUnsealed) return;
    if (!(await this.#flush(segment, [])))
      throw this.#error ?? new StorageFailed(`${this.parts.name} is offline`);
    await segment.saveIndexes();
    this.#hasUnsealed = false;
  }

  async #written(round: readonly PendingAppend[], segment: LogSegment): Promise<void> {
    const { flushPolicy, flushMessages } = this.parts.config();
    if (flushPolicy === 'os') {
      await this.#writtenUnsynced(round, segment, flushMessages);
      return;
    }

    for (const { acks, onStored } of round) if (acks !== -1) onStored?.(undefined);
    const waiting = round.filter(({ acks }) => acks === -1);
    if (await this.#flush(segment, waiting)) this.#stored(round, waiting);
  }

  /** `flush.policy=os`: the page cache is enough, unless Kafka's own settings ask for more. */
  async #writtenUnsynced(
    round: readonly PendingAppend[],
    segment: LogSegment,
    flushMessages: number,
  ): Promise<void> {
    for (const { baseOffset, nextOffset } of round) this.#unflushed.records += nextOffset - baseOffset;
    this.#unflushed.sinceMs ??= this.parts.nowMs();
    if (this.#unflushed.records >= flushMessages && !(await this.#flush(segment, round))) return;
    this.#stored(round);
  }

  /** Brings to the disk what `flush.ms` allows to wait no longer. Within the partition's file work. */
  async flushDue(nowMs: number): Promise<void> {
    const { sinceMs } = this.#unflushed;
    if (sinceMs === undefined || this.#error !== undefined) return;
    if (nowMs - sinceMs >= this.parts.config().flushMs) await this.#flush(this.#segment, []);
  }

  async #flush(segment: LogSegment, waiting: readonly PendingAppend[]): Promise<boolean> {
    this.#unflushed = { records: 0, sinceMs: undefined };
    try {
      await segment.file.use('update', (file) => file.sync());
      this.parts.counts.syncs += 1;
      return true;
    } catch (error) {
      this.#fail(error, waiting);
      return false;
    }
  }

  #stored(round: readonly PendingAppend[], waiting = round): void {
    this.events.stored(round.at(-1)?.nextOffset ?? 0);
    for (const { onStored } of waiting) onStored?.(undefined);
  }

  async #writeFailed(error: unknown, round: readonly PendingAppend[], first: PendingAppend): Promise<void> {
    if (!OUT_OF_SPACE.has(codeOf(error))) {
      this.#fail(error, round);
      return;
    }

    try {
      // Only bytes behind the last stored batch go; the segment may not even have a file yet.
      if (first.segment.file.isOpen) {
        await first.segment.file.use('update', (file) => file.truncate(first.position));
      }
    } catch (cause) {
      this.#fail(cause, round);
      return;
    }

    // Batches that came in meanwhile build on the refused ones.
    const refused = [...round, ...this.#pending];
    this.#pending = [];
    this.events.refused(refused, first.baseOffset);
    const answer = new StorageFailed(`The disk under ${this.parts.name} is full`, { cause: error });
    for (const { onStored } of refused) onStored?.(answer);
  }

  #fail(cause: unknown, waiting: readonly PendingAppend[]): void {
    const error =
      this.#error ?? new StorageFailed(`${this.parts.name} is offline after a disk error`, { cause });
    if (this.#error === undefined && error instanceof StorageFailed) this.events.failed(error);
    for (const { onStored } of waiting) onStored?.(error);
    this.stop(error);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
