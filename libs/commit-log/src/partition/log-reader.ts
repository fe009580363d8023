import { batchLastOffsetAt, batchSizeAt, recordsOf, type RecordBatch } from '@rivermart/kafka-protocol';
import { hasRecordFrom } from './has-record-from';
import { NO_ABORTED, type AbortedTransactions } from './aborted-transactions';
import { dependsOnRecords, inOrderOfAppearance } from './order-of-appearance';
import { scanBatches } from '../segments/batch-scanner';
import { FileMissing, LogError, OffsetOutOfRange, StorageFailed } from '../errors';
import { FileSlice } from '../segments/file-slice';
import type { LogSegment, SegmentRead } from '../segments/log-segment';
import type { LogSegments } from '../segments/log-segments';
import { sliceSegment } from '../segments/slice-segment';
import type { AbortedTransaction } from '../segments/transaction-index';
import type { TailCache } from './tail-cache';

export interface ReadOptions {
  readonly isolation: 'uncommitted' | 'committed';
  /** Return the first batch even when it is larger than `maxBytes`. */
  readonly atLeastOneBatch: boolean;
}

export interface ReadResult {
  /** Whole batches, back to back, in order; the first may begin before the offset asked for. */
  readonly records: readonly Buffer[];
  readonly sizeBytes: number;
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly logStartOffset: number;
  /** For `committed`: transactions whose records the reader must leave out. Else, and mostly, empty. */
  readonly abortedTransactions: readonly AbortedTransaction[];
}

export type SlicedResult = Omit<ReadResult, 'records'> & {
  readonly records: readonly (Buffer | FileSlice)[];
};

export interface TimestampedOffset {
  readonly offset: number;
  readonly timestampMs: number;
}

/** What a reader must know of its log. */
export interface ReadableLog {
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  checkUsable(): void;
}

/** One file read is no larger, whatever the client allows: answers stay small enough to be fair to others. */
const MAX_FILE_READ_BYTES = 4 * 1024 * 1024;

const NOTHING: readonly Buffer[] = [];

/** Reads of one partition: the tail from memory, the rest from segment files. */
export class LogReader {
  constructor(
    private readonly log: ReadableLog,
    private readonly segments: LogSegments,
    private readonly cache: TailCache,
    private readonly aborted: AbortedTransactions,
  ) {}

  readTail(offset: number, maxBytes: number, options: ReadOptions): ReadResult | undefined {
    const bound = this.#boundFor(offset, options);
    if (offset >= bound) return this.#result(NOTHING);

    const records = this.cache.read(offset, maxBytes, bound, options.atLeastOneBatch);
    if (records === undefined) return undefined;
    const aborted = this.#isFiltered(options) ? this.aborted.inMemory(offset, endOf(records)) : NO_ABORTED;
    if (aborted === undefined) return undefined;
    return this.#result(records, inOrderOfAppearance(aborted, offset, records));
  }

  read(offset: number, maxBytes: number, options: ReadOptions): Promise<ReadResult> {
    return this.#unlessReplaced(() => this.#read(offset, maxBytes, options));
  }

  async #read(offset: number, maxBytes: number, options: ReadOptions): Promise<ReadResult> {
    const bound = this.#boundFor(offset, options);
    if (offset >= bound) return this.#result(NOTHING);

    const { atLeastOneBatch } = options;
    const cached = this.cache.read(offset, maxBytes, bound, atLeastOneBatch);
    if (cached !== undefined) return this.#result(cached, await this.#abortedIn(offset, cached, options));

    const read = { maxBytes: Math.min(maxBytes, MAX_FILE_READ_BYTES), bound, atLeastOneBatch };
    const records = await this.#readFiles(offset, read);
    return this.#result(records, await this.#abortedIn(offset, records, options));
  }

  /** Batches that compaction left without a record from `offset` on are passed over where others follow. */
  async #readFiles(offset: number, read: SegmentRead): Promise<readonly Buffer[]> {
    let records = await this.#readSegments(offset, read);
    // Nothing fits: what lies before the offset would be taken for progress by a client.
    if (records.length === 0) return records;
    for (
      let end = endOf(records);
      end < read.bound && !hasRecordFrom(records, offset);
      end = endOf(records)
    ) {
      const next = await this.#readSegments(end, read);
      if (next.length === 0) return records;
      records = next;
    }
    return records;
  }

  async #readSegments(offset: number, read: SegmentRead): Promise<readonly Buffer[]> {
    for (const segment of this.segments.from(offset)) {
      const bytes = await this.#unlessDeleted(offset, () => segment.read(offset, read));
      if (bytes !== undefined) return bytes.length === 0 ? NOTHING : [bytes];
    }
    return NOTHING;
  }

  /** `read`, but what is large and not in memory comes as a slice, which whoever gets it must release. */
  readSlices(offset: number, maxBytes: number, options: ReadOptions): Promise<SlicedResult> {
    return this.#unlessReplaced(() => this.#readSlices(offset, maxBytes, options), releaseAll);
  }

  async #readSlices(offset: number, maxBytes: number, options: ReadOptions): Promise<SlicedResult> {
    const bound = this.#boundFor(offset, options);
    const [segment, next] = this.segments.from(offset);
    if (offset >= bound || segment === undefined || this.cache.has(offset)) {
      return this.read(offset, maxBytes, options);
    }
    const nextSegment = next !== undefined && next.baseOffset <= bound ? next.baseOffset : undefined;
    const sliced = await this.#unlessDeleted(offset, () =>
      sliceSegment(segment, offset, { maxBytes, bound, nextSegment }),
    );
    if (sliced === undefined) return this.read(offset, maxBytes, options);

    const { slice, endOffset } = sliced;
    try {
      const found = this.#isFiltered(options) ? await this.aborted.collect(offset, endOffset) : NO_ABORTED;
      if (dependsOnRecords(found, offset)) {
        slice.release();
        return await this.read(offset, maxBytes, options);
      }
      const aborted = inOrderOfAppearance(found, offset, NOTHING);
      return { ...this.#result(NOTHING, aborted), records: [slice], sizeBytes: slice.length };
    } catch (error) {
      slice.release();
      throw error;
    }
  }

  offsetForTimestamp(timestampMs: number): Promise<TimestampedOffset | undefined> {
    return this.#unlessReplaced(() => this.#offsetForTimestamp(timestampMs));
  }

  async #offsetForTimestamp(timestampMs: number): Promise<TimestampedOffset | undefined> {
    this.log.checkUsable();
    for (const segment of this.segments.from(this.log.logStartOffset)) {
      if ((await segment.newest()).timestampMs < timestampMs) continue;
      const found = await this.#search(segment, timestampMs);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async offsetOfMaxTimestamp(): Promise<TimestampedOffset | undefined> {
    this.log.checkUsable();
    let max = -1;
    for (const segment of this.segments.from(this.log.logStartOffset)) {
      max = Math.max(max, (await segment.newest()).timestampMs);
    }
    return max < 0 ? undefined : this.offsetForTimestamp(max);
  }

  outOfRange(offset: number): OffsetOutOfRange {
    return new OffsetOutOfRange(offset, this.log.logStartOffset, this.log.logEndOffset);
  }

  /** Offset from which on nothing may be shown. Throws when `offset` is not in the log. */
  #boundFor(offset: number, { isolation }: ReadOptions): number {
    this.log.checkUsable();
    if (offset < this.log.logStartOffset || offset > this.log.logEndOffset) throw this.outOfRange(offset);
    return isolation === 'committed' ? this.log.lastStableOffset : this.log.highWatermark;
  }

  #isFiltered({ isolation }: ReadOptions): boolean {
    return isolation === 'committed' && this.aborted.hasAny;
  }

  async #abortedIn(
    offset: number,
    records: readonly Buffer[],
    options: ReadOptions,
  ): Promise<readonly AbortedTransaction[]> {
    if (!this.#isFiltered(options)) return NO_ABORTED;
    return inOrderOfAppearance(await this.aborted.collect(offset, endOf(records)), offset, records);
  }

  #result(records: readonly Buffer[], abortedTransactions = NO_ABORTED): ReadResult {
    const { highWatermark, lastStableOffset, logStartOffset } = this.log;
    let sizeBytes = 0;
    for (const { length } of records) sizeBytes += length;
    return { records, sizeBytes, highWatermark, lastStableOffset, logStartOffset, abortedTransactions };
  }

  /** Compaction may put another segment in the place of one that a read is on its way to: then it begins again. */
  async #unlessReplaced<Result>(
    read: () => Promise<Result>,
    giveBack: (result: Result) => void = () => undefined,
  ): Promise<Result> {
    for (;;) {
      const { generation } = this.segments;
      try {
        const result = await read();
        if (generation === this.segments.generation) return result;
        giveBack(result);
      } catch (error) {
        if (generation === this.segments.generation) throw asReadError(error);
      }
    }
  }

  /** Retention may take the segment away while the read is on its way to it. */
  async #unlessDeleted<Result>(offset: number, read: () => Promise<Result>): Promise<Result> {
    try {
      return await read();
    } catch (error) {
      if (error instanceof FileMissing && offset < this.log.logStartOffset) throw this.outOfRange(offset);
      throw error;
    }
  }

  async #search(segment: LogSegment, timestampMs: number): Promise<TimestampedOffset | undefined> {
    const { offsets, times } = await segment.indexes();
    const { highWatermark } = this.log;
    const start = Math.max(times.lookup(timestampMs), this.log.logStartOffset);
    const scan = { from: offsets.lookup(start), to: segment.sizeBytes, want: 'batches' } as const;

    return segment.file.use('update', async (file) => {
      for await (const { batch } of scanBatches(file, scan)) {
        if (batch.baseOffset >= highWatermark) return undefined;
        const found = batch.maxTimestamp < timestampMs ? undefined : this.#searchBatch(batch, timestampMs);
        // Behind the watermark a write may be under way.
        if (found !== undefined || batch.lastOffset + 1 >= highWatermark) return found;
      }
      return undefined;
    });
  }

  #searchBatch(batch: RecordBatch, timestampMs: number): TimestampedOffset | undefined {
    const { logStartOffset } = this.log;
    if (batch.lastOffset < logStartOffset) return undefined;
    if (batch.isCompressed) {
      // Its records are not looked into: a consumer that starts here misses nothing.
      return { offset: Math.max(batch.baseOffset, logStartOffset), timestampMs: batch.baseTimestamp };
    }
    for (const record of recordsOf(batch.bytes)) {
      if (record.timestampMs >= timestampMs && record.offset >= logStartOffset) {
        return { offset: record.offset, timestampMs: record.timestampMs };
      }
    }
    return undefined;
  }
}

function releaseAll({ records }: SlicedResult): void {
  for (const piece of records) if (piece instanceof FileSlice) piece.release();
}

/** Offset behind the last of whole batches, -1 without any. */
function endOf(records: readonly Buffer[]): number {
  const last = records.at(-1);
  if (last === undefined) return -1;
  let at = 0;
  for (let next = batchSizeAt(last, 0); next < last.length; next += batchSizeAt(last, at)) at = next;
  return batchLastOffsetAt(last, at) + 1;
}

/** What the disk refuses is told to the client that asked; anything else is a defect and stays one. */
function asReadError(error: unknown): unknown {
  const isOfDisk = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return isOfDisk && !(error instanceof LogError)
    ? new StorageFailed('The records could not be read', { cause: error })
    : error;
}
