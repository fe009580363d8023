import type { RecordBatch } from '@rivermart/kafka-protocol';
import type { Clock } from '@rivermart/kernel';
import { CorruptBatch } from '../errors';
import type { OpenFile } from '../ports/file-system';
import type { Pace } from '../ports/pace';
import type { Random } from '../ports/random';
import { scanBatches } from '../segments/batch-scanner';
import { LogSegment } from '../segments/log-segment';
import type { CleanableLog } from './cleanable-log';
import { CleanedSegment } from './cleaned-segment';
import { CleanedTransactionMetadata } from './cleaned-transaction-metadata';
import type { CleanerConfig } from './cleaner-config';
import { CleanerStats } from './cleaner-stats';
import type { LogToClean } from './log-to-clean';
import { markerTypeOf, RECORDS_PER_TURN, RecordFilter } from './record-filter';
import { RecordWalk } from './record-walk';
import { unpackedRecords } from './packed-records';
import { groupSegmentsBySize } from './segment-groups';
import { BYTES_PER_ENTRY, SkimpyOffsetMap } from './skimpy-offset-map';
import { Throttler } from './throttler';

/** One read: small enough that what is done with it keeps nobody waiting. */
const WINDOW_BYTES = 128 * 1024;

export interface CleanerParts {
  /** In force right now. */
  readonly config: () => CleanerConfig;
  readonly clock: Clock;
  readonly random: Random;
  readonly pace: Pace;
  /** Throws CleaningAborted when the log is to be left alone. */
  readonly checkDone: (log: CleanableLog) => void;
}

export interface CleanedLog {
  /** Everything below is clean now. */
  readonly endOffset: number;
  readonly stats: CleanerStats;
}

/**
 * Cleans one log in two passes: the first notes the last offset of every key in the dirty part, the
 * second writes segments anew without the records that have a later one. Source: Cleaner.java.
 */
export class Cleaner {
  readonly #throttler: Throttler;

  constructor(private readonly parts: CleanerParts) {
    this.#throttler = new Throttler(() => parts.config().ioMaxBytesPerSecond, parts.clock, parts.pace);
  }

  async clean(toClean: LogToClean): Promise<CleanedLog> {
    const { log, firstUncleanableOffset } = toClean;
    const nowMs = this.parts.clock.now().getTime();
    const stats = new CleanerStats();
    const map = await this.#buildOffsetMap(toClean, stats);
    const endOffset = map.latestOffset + 1;
    stats.keysInMap = map.size;

    const transactions = new CleanedTransactionMetadata();
    const segments = log.segments.filter(({ baseOffset }) => baseOffset < endOffset);
    for (const group of groupSegmentsBySize(segments, log.config, firstUncleanableOffset)) {
      const filter = new RecordFilter({
        map,
        transactions,
        lastRecords: log.lastRecordsOfActiveProducers(),
        roundEnd: firstUncleanableOffset,
        nowMs,
        deleteRetentionMs: log.config.deleteRetentionMs,
        stats,
        pace: this.parts.pace,
      });
      await this.#cleanSegments(log, group, { filter, transactions, stats });
    }
    return { endOffset, stats };
  }

  async #buildOffsetMap(
    { log, firstDirtyOffset, firstUncleanableOffset }: LogToClean,
    stats: CleanerStats,
  ): Promise<SkimpyOffsetMap> {
    const map = this.#newMap(firstUncleanableOffset - firstDirtyOffset);
    const transactions = new CleanedTransactionMetadata();
    transactions.addAbortedTransactions(
      await log.abortedTransactions(firstDirtyOffset, firstUncleanableOffset),
    );

    for (const [i, segment] of log.segments.entries()) {
      const end = log.segments[i + 1]?.baseOffset ?? Infinity;
      if (end <= firstDirtyOffset || segment.baseOffset >= firstUncleanableOffset) continue;
      const { offsets } = await segment.indexes();
      const from = offsets.lookup(firstDirtyOffset);
      const isWhole = await this.#scan(log, segment, from, stats, (batch) =>
        this.#mapBatch(batch, { map, transactions, firstDirtyOffset, stats }),
      );
      if (!isWhole) return map;
      // Offsets at the end of the segment may be gone already.
      map.latestOffset = Math.min(end, firstUncleanableOffset) - 1;
    }
    return map;
  }

  /** No larger than all dirty offsets need. */
  #newMap(dirtyOffsets: number): SkimpyOffsetMap {
    const { dedupeBufferBytes, dedupeBufferLoadFactor } = this.parts.config();
    const most = Math.max(Math.floor((dedupeBufferBytes / BYTES_PER_ENTRY) * dedupeBufferLoadFactor), 1);
    const capacity = Math.min(most, Math.max(dirtyOffsets, 1));
    return new SkimpyOffsetMap(capacity, dedupeBufferLoadFactor, this.parts.random.bytes(16));
  }

  /** False: the map is full, and nothing of the batch may count as mapped but what its offset says. */
  async #mapBatch(
    batch: RecordBatch,
    context: {
      readonly map: SkimpyOffsetMap;
      readonly transactions: CleanedTransactionMetadata;
      readonly firstDirtyOffset: number;
      readonly stats: CleanerStats;
    },
  ): Promise<boolean> {
    const { map, transactions, firstDirtyOffset, stats } = context;
    if (batch.lastOffset < firstDirtyOffset) return true;
    if (batch.isControl) transactions.onControlBatchRead(batch, markerTypeOf(batch));
    else if (!transactions.onBatchRead(batch)) {
      const walk = new RecordWalk(await unpackedRecords(batch), batch.recordCount);
      while (walk.next()) {
        stats.recordsRead += 1;
        if (stats.recordsRead % RECORDS_PER_TURN === 0) await this.parts.pace.pause();
        const offset = batch.baseOffset + walk.offsetDelta;
        if (walk.keyLength < 0 || offset < firstDirtyOffset) continue;
        if (!map.put(walk.body, walk.keyStart, walk.keyEnd, offset)) return false;
        map.latestOffset = offset;
      }
    }
    map.latestOffset = batch.lastOffset;
    return true;
  }

  async #cleanSegments(
    log: CleanableLog,
    group: readonly LogSegment[],
    round: { filter: RecordFilter; transactions: CleanedTransactionMetadata; stats: CleanerStats },
  ): Promise<void> {
    const { filter, transactions, stats } = round;
    const [first] = group;
    if (first === undefined) return;
    const cleaned = await CleanedSegment.create(log.place, first.baseOffset, log.config.indexIntervalBytes);
    try {
      for (const [i, segment] of group.entries()) {
        const end = group[i + 1]?.baseOffset ?? nextBaseOf(log, segment);
        transactions.addAbortedTransactions(await log.abortedTransactions(segment.baseOffset, end));
        await this.#scan(log, segment, 0, stats, async (batch) => {
          const retained = await filter.filter(batch);
          if (retained !== undefined) await cleaned.append(retained);
          return true;
        });
      }
      const hadIndex = group.some(
        ({ transactions: { index } }) => index === undefined || index.entries.length > 0,
      );
      await cleaned.finish(transactions.retained, hadIndex);
      transactions.retained = [];
      stats.bytesWritten += cleaned.segment.sizeBytes;
      await this.#throttler.maybeThrottle(cleaned.segment.sizeBytes);
      this.parts.checkDone(log);
      await log.replaceSegments(cleaned.segment, group);
    } catch (error) {
      await cleaned.discard();
      throw error;
    }
  }

  /** @returns false when `visit` did: then the rest was not looked at. */
  async #scan(
    log: CleanableLog,
    segment: LogSegment,
    from: number,
    stats: CleanerStats,
    visit: (batch: RecordBatch) => Promise<boolean>,
  ): Promise<boolean> {
    const scan = { from, to: segment.sizeBytes, want: 'batches', windowBytes: WINDOW_BYTES } as const;
    return segment.file.use('update', async (file: OpenFile) => {
      let unthrottled = 0;
      let end = from;
      for await (const { batch, position } of scanBatches(file, scan)) {
        end = position + batch.sizeBytes;
        if (!(await visit(batch))) return false;
        unthrottled += batch.sizeBytes;
        stats.bytesRead += batch.sizeBytes;
        if (unthrottled < WINDOW_BYTES) continue;
        this.parts.checkDone(log);
        await this.#throttler.maybeThrottle(unthrottled);
        unthrottled = 0;
      }
      await this.#throttler.maybeThrottle(unthrottled);
      // What lies behind a damaged place must not be lost because of it.
      if (end < segment.sizeBytes) throw new CorruptBatch(`${segment.pathOf('log')} is damaged at ${end}`);
      return true;
    });
  }
}

function nextBaseOf(log: CleanableLog, segment: LogSegment): number {
  const next = log.segments.find(({ baseOffset }) => baseOffset > segment.baseOffset);
  return next?.baseOffset ?? log.logEndOffset;
}
