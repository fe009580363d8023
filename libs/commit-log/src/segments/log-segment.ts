import { join } from 'node:path';
import {
  BATCH,
  batchLastOffsetAt,
  batchSizeAt,
  crc32c,
  readInt64,
  type RecordBatch,
} from '@rivermart/kafka-protocol';
import { overwriteFile } from '../checkpoints/overwrite-file';
import { scanBatches } from './batch-scanner';
import { StorageFailed } from '../errors';
import type { LogConfig } from '../config/log-config';
import { OffsetIndex } from './offset-index';
import type { FileSystem, OpenFile } from '../ports/file-system';
import { SegmentTransactions } from './segment-transactions';
import { SharedFile } from './shared-file';
import { TimeIndex, type TimeEntry } from './time-index';

/** Indexes hold offsets relative to the segment's base as int32. */
export const MAX_RELATIVE_OFFSET = 0x7fff_ffff;
/** A segment up to this size is read rather than its indexes. */
const SCANNED_WHOLE_BYTES = 64 * 1024;
/** Two index intervals: usually one read covers the way from an index entry to a batch and the batch. */
const LOOKUP_SLACK_BYTES = 8 * 1024;

export const segmentFileName = (baseOffset: number, suffix: string): string =>
  `${String(baseOffset).padStart(20, '0')}.${suffix}`;

export interface SegmentIndexes {
  readonly offsets: OffsetIndex;
  readonly times: TimeIndex;
}

export interface SegmentPlace {
  readonly fileSystem: FileSystem;
  readonly directory: string;
}

export interface SegmentRead {
  readonly maxBytes: number;
  /** Batches from this offset on are not to be seen yet. */
  readonly bound: number;
  readonly atLeastOneBatch: boolean;
}

/**
 * One file of a partition's log with its two indexes: record batches laid end to end, byte for byte
 * as producers sent them. Every offset in it is at least `baseOffset`, and below the base offset of
 * the next segment.
 *
 * `append` only does the accounting, synchronously; the partition's writer brings the bytes to the
 * file. So `sizeBytes` may be ahead of the file, but never below the high watermark's position.
 */
export class LogSegment {
  readonly file: SharedFile;
  readonly transactions: SegmentTransactions;
  sizeBytes = 0;
  /** Timestamp of the first batch, for `segment.ms`; undefined while empty or not looked at. */
  firstTimestamp: number | undefined;
  isDeleted = false;

  #indexes: SegmentIndexes | undefined;
  #newest: TimeEntry = { timestampMs: -1, offset: -1 };
  #bytesSinceIndexEntry = 0;
  /** From 0 to 1, by the file's name: segments that were begun together roll one after the other. */
  readonly #jitter: number;

  constructor(
    private readonly place: SegmentPlace,
    readonly baseOffset: number,
  ) {
    this.file = new SharedFile(place.fileSystem, this.pathOf('log'));
    this.#jitter = crc32c(Buffer.from(this.file.path)) / 2 ** 32;
    this.transactions = new SegmentTransactions(place.fileSystem, this.pathOf('txnindex'), baseOffset);
  }

  pathOf(suffix: string): string {
    return join(this.place.directory, segmentFileName(this.baseOffset, suffix));
  }

  /** A segment without a file yet. */
  static empty(place: SegmentPlace, baseOffset: number): LogSegment {
    const segment = new LogSegment(place, baseOffset);
    segment.startIndexes();
    return segment;
  }

  /** Makes the file, durably by name, before the first batch goes into it. */
  async create(): Promise<void> {
    await this.file.use('create', () => Promise.resolve());
    await this.place.fileSystem.syncDirectory(this.place.directory);
  }

  /** Forgets what the indexes hold; appends fill them again. */
  startIndexes(): void {
    this.#indexes = { offsets: new OffsetIndex(this.baseOffset), times: new TimeIndex(this.baseOffset) };
    this.#newest = { timestampMs: -1, offset: -1 };
    this.#bytesSinceIndexEntry = 0;
    this.firstTimestamp = undefined;
    this.sizeBytes = 0;
  }

  /**
   * Takes the file as it is, after a clean stop, and goes on from its end.
   * @returns the offset behind the last batch; undefined when the file does not end with a whole one.
   */
  async resume(indexIntervalBytes: number): Promise<number | undefined> {
    if (this.sizeBytes <= SCANNED_WHOLE_BYTES) return this.#scanWhole(indexIntervalBytes);
    const { offsets, times } = await this.indexes();
    this.#newest = times.last ?? this.#newest;
    this.#bytesSinceIndexEntry = this.sizeBytes - offsets.lastPosition;

    return this.file.use('update', async (file) => {
      const front = { from: 0, to: this.sizeBytes, want: 'headers', windowBytes: BATCH.headerBytes } as const;
      for await (const { batch } of scanBatches(file, front)) {
        this.firstTimestamp = batch.maxTimestamp;
        break;
      }
      let end = { offset: this.baseOffset, position: 0 };
      const tail = { from: offsets.lastPosition, to: this.sizeBytes, want: 'headers' } as const;
      for await (const { batch, position } of scanBatches(file, tail)) {
        const { maxTimestamp, lastOffset, sizeBytes } = batch;
        if (maxTimestamp > this.#newest.timestampMs)
          this.#newest = { timestampMs: maxTimestamp, offset: lastOffset };
        end = { offset: lastOffset + 1, position: position + sizeBytes };
      }
      return end.position === this.sizeBytes ? end.offset : undefined;
    });
  }

  /** One read instead of those of two index files. */
  async #scanWhole(indexIntervalBytes: number): Promise<number | undefined> {
    const { sizeBytes } = this;
    this.startIndexes();
    if (sizeBytes === 0) return this.baseOffset;

    let nextOffset = this.baseOffset;
    await this.file.use('update', async (file) => {
      for await (const { batch } of scanBatches(file, { from: 0, to: sizeBytes, want: 'headers' })) {
        const { baseOffset, lastOffset } = batch;
        if (baseOffset < nextOffset || lastOffset < baseOffset) break;
        this.append(batch, lastOffset, indexIntervalBytes);
        nextOffset = lastOffset + 1;
      }
    });
    const isWhole = this.sizeBytes === sizeBytes;
    this.sizeBytes = sizeBytes;
    return isWhole ? nextOffset : undefined;
  }

  /** Another batch would break a limit. */
  isFullFor(batch: RecordBatch, lastOffset: number, config: LogConfig): boolean {
    if (this.sizeBytes === 0) return false;
    const first = this.firstTimestamp ?? batch.maxTimestamp;
    return (
      this.sizeBytes + batch.bytes.length > config.segmentBytes ||
      batch.maxTimestamp - first >
        config.segmentMs - this.#jitter * Math.min(config.segmentJitterMs, config.segmentMs) ||
      lastOffset - this.baseOffset > MAX_RELATIVE_OFFSET ||
      (this.#indexes?.offsets.sizeBytes ?? 0) + 8 > config.segmentIndexBytes
    );
  }

  /** Takes a batch with assigned offsets into account. @returns its position in the file. */
  append(batch: RecordBatch, lastOffset: number, indexIntervalBytes: number): number {
    const position = this.sizeBytes;
    const { maxTimestamp } = batch;
    if (maxTimestamp > this.#newest.timestampMs)
      this.#newest = { timestampMs: maxTimestamp, offset: lastOffset };
    if (position === 0) this.firstTimestamp = maxTimestamp;

    if (this.#bytesSinceIndexEntry > indexIntervalBytes) {
      this.#indexes?.offsets.append(lastOffset, position);
      this.#indexes?.times.maybeAppend(this.#newest);
      this.#bytesSinceIndexEntry = 0;
    }
    this.#bytesSinceIndexEntry += batch.sizeBytes;
    this.sizeBytes += batch.sizeBytes;
    return position;
  }

  /** Takes appends back, from `offset` on; the file is the writer's to cut. */
  truncateTo(offset: number, sizeBytes: number): void {
    this.#indexes?.offsets.truncateTo(offset);
    this.#indexes?.times.truncateTo(offset);
    this.transactions.truncateTo(offset);
    // May forget a timestamp that is still in the file: time look-ups then start earlier than needed.
    if (this.#newest.offset >= offset)
      this.#newest = this.#indexes?.times.last ?? { timestampMs: -1, offset: -1 };
    if (sizeBytes === 0) this.firstTimestamp = undefined;
    this.sizeBytes = sizeBytes;
  }

  /** From memory, from the files, or rebuilt when a file is missing or cannot be right. */
  async indexes(): Promise<SegmentIndexes> {
    this.#indexes ??= await this.#loadIndexes();
    return this.#indexes;
  }

  /** A closed segment's indexes come back from their files when they are needed. */
  dropIndexes(): void {
    this.#indexes = undefined;
    this.transactions.drop();
  }

  /** Largest timestamp in the segment and the last offset of its batch; -1 when there is none. */
  async newest(): Promise<TimeEntry> {
    const { times } = await this.indexes();
    const last = times.last ?? { timestampMs: -1, offset: -1 };
    return last.timestampMs > this.#newest.timestampMs ? last : this.#newest;
  }

  /** Brings the indexes to their files, durably, when no batch will follow. */
  async saveIndexes(): Promise<void> {
    const { offsets, times } = await this.indexes();
    times.maybeAppend(this.#newest);
    await this.#saveIndex('index', offsets.toBytes());
    await this.#saveIndex('timeindex', times.toBytes());
    await this.transactions.save();
  }

  /**
   * Whole batches from the one that holds `offset` on, or undefined when this segment has none at or
   * behind it below the bound.
   */
  async read(offset: number, read: SegmentRead): Promise<Buffer | undefined> {
    const { offsets } = await this.indexes();
    let position = offsets.lookup(offset);

    return this.file.use('update', async (file) => {
      for (;;) {
        const wanted = Math.min(read.maxBytes + LOOKUP_SLACK_BYTES, this.sizeBytes - position);
        const window = await readAt(file, position, wanted);
        const start = startOf(window, offset);
        if (start === undefined) return undefined;
        if (start + BATCH.headerBytes > window.length) {
          // The batch lies further on than the window reaches.
          position += start;
          continue;
        }
        return wholeBatches(file, { ...read, window, start, position });
      }
    });
  }

  async #loadIndexes(): Promise<SegmentIndexes> {
    const offsetBytes = (await this.place.fileSystem.readFile(this.pathOf('index'))) ?? Buffer.alloc(0);
    const timeBytes = (await this.place.fileSystem.readFile(this.pathOf('timeindex'))) ?? Buffer.alloc(0);
    return {
      // Without entries every search starts at the front of the segment: slow, and right.
      offsets:
        OffsetIndex.parse(offsetBytes, this.baseOffset, this.sizeBytes) ?? new OffsetIndex(this.baseOffset),
      times: TimeIndex.parse(timeBytes, this.baseOffset) ?? new TimeIndex(this.baseOffset),
    };
  }

  #saveIndex(suffix: string, content: Buffer): Promise<void> {
    return overwriteFile(this.place.fileSystem, this.pathOf(suffix), content);
  }
}

async function readAt(file: OpenFile, position: number, sizeBytes: number): Promise<Buffer> {
  if (sizeBytes <= 0) return Buffer.alloc(0);
  const bytes = Buffer.allocUnsafe(sizeBytes);
  return bytes.subarray(0, await file.read(bytes, position));
}

/**
 * Where in the window the batch with `offset` (or the first one behind it) starts. A place whose
 * header lies beyond the window means: look again from there. Undefined: the file ends here.
 */
function startOf(window: Buffer, offset: number): number | undefined {
  if (window.length < BATCH.headerBytes) return undefined;
  let at = 0;
  while (at + BATCH.headerBytes <= window.length && batchLastOffsetAt(window, at) < offset) {
    at += plausibleSizeAt(window, at);
  }
  return at;
}

/** A file damaged behind our back must end a read, not send it round in circles. */
function plausibleSizeAt(window: Buffer, at: number): number {
  const size = batchSizeAt(window, at);
  if (size < BATCH.headerBytes)
    throw new StorageFailed(`A batch of ${size} bytes is in a segment: it is damaged`);
  return size;
}

interface WindowRead extends SegmentRead {
  readonly window: Buffer;
  readonly start: number;
  /** Of the window in the file. */
  readonly position: number;
}

async function wholeBatches(file: OpenFile, read: WindowRead): Promise<Buffer | undefined> {
  const { window, start, maxBytes, bound } = read;
  if (readInt64(window, start) >= bound) return undefined;

  const firstBytes = plausibleSizeAt(window, start);
  if (firstBytes > maxBytes && !read.atLeastOneBatch) return Buffer.alloc(0);
  if (start + firstBytes > window.length) return readAt(file, read.position + start, firstBytes);

  let last = start;
  let end = start + firstBytes;
  // Behind the last visible batch a write may be under way: what the file shows there is not a header.
  while (batchLastOffsetAt(window, last) + 1 < bound && end + BATCH.headerBytes <= window.length) {
    const next = end + plausibleSizeAt(window, end);
    if (next - start > maxBytes || next > window.length) break;
    last = end;
    end = next;
  }
  return window.subarray(start, end);
}
