import { BATCH } from '@rivermart/kafka-protocol';
import { scanBatches } from '../segments/batch-scanner';
import type { LogSegment } from '../segments/log-segment';
import type { CleanableLog } from './cleanable-log';

/** What is dirty in a log, and whether that is enough to clean it. Source: LogToClean.java. */
export interface LogToClean {
  readonly log: CleanableLog;
  readonly firstDirtyOffset: number;
  /** Base offset of the first segment that must not be touched. */
  readonly firstUncleanableOffset: number;
  readonly cleanableBytes: number;
  readonly cleanableRatio: number;
  /** `max.compaction.lag.ms` has passed for some record. */
  readonly needsCompactionNow: boolean;
}

/** `checkpoint`: everything below was cleaned before. Source: LogCleanerManager.cleanableOffsets. */
export async function logToClean(
  log: CleanableLog,
  checkpoint: number | undefined,
  nowMs: number,
): Promise<LogToClean> {
  const isValid =
    checkpoint !== undefined && checkpoint >= log.logStartOffset && checkpoint <= log.logEndOffset;
  const firstDirtyOffset = isValid ? checkpoint : log.logStartOffset;
  const dirty = log.segments.filter((segment, i) => {
    const end = log.segments[i + 1]?.baseOffset ?? Infinity;
    return end > firstDirtyOffset && segment.baseOffset < log.unsealedOffset;
  });

  const limit = Math.min(log.lastStableOffset, log.unsealedOffset, await tooYoungFrom(log, dirty, nowMs));
  // Segments are cleaned as a whole: the one that holds the limit is not.
  const firstUncleanableOffset =
    log.segments.findLast(({ baseOffset }) => baseOffset <= limit)?.baseOffset ?? 0;
  const cleanable = dirty.filter(({ baseOffset }) => baseOffset < firstUncleanableOffset);

  const cleanableBytes = bytesOf(cleanable);
  const clean = log.segments.filter(({ baseOffset }) => baseOffset < firstDirtyOffset);
  const totalBytes = bytesOf(clean) + cleanableBytes;
  return {
    log,
    firstDirtyOffset,
    firstUncleanableOffset: Math.max(firstUncleanableOffset, firstDirtyOffset),
    cleanableBytes,
    cleanableRatio: totalBytes === 0 ? 0 : cleanableBytes / totalBytes,
    needsCompactionNow: cleanableBytes > 0 && (await hasWaitedTooLong(log, cleanable, nowMs)),
  };
}

export const isFilthy = ({ log, cleanableBytes, cleanableRatio, needsCompactionNow }: LogToClean): boolean =>
  cleanableBytes > 0 && (needsCompactionNow || cleanableRatio > log.config.minCleanableDirtyRatio);

const bytesOf = (segments: readonly LogSegment[]): number =>
  segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

/** Base offset of the first segment with a record younger than `min.compaction.lag.ms`. */
async function tooYoungFrom(log: CleanableLog, dirty: readonly LogSegment[], nowMs: number): Promise<number> {
  const { minCompactionLagMs } = log.config;
  if (minCompactionLagMs <= 0) return Infinity;
  for (const segment of dirty) {
    if ((await segment.newest()).timestampMs > nowMs - minCompactionLagMs) return segment.baseOffset;
  }
  return Infinity;
}

async function hasWaitedTooLong(
  log: CleanableLog,
  dirty: readonly LogSegment[],
  nowMs: number,
): Promise<boolean> {
  const dueMs = nowMs - log.config.maxCompactionLagMs;
  if (dueMs <= 0) return false;
  for (const segment of dirty) {
    const timestampMs = await firstTimestampOf(segment);
    if (timestampMs > 0 && timestampMs < dueMs) return true;
  }
  return false;
}

async function firstTimestampOf(segment: LogSegment): Promise<number> {
  if (segment.firstTimestamp !== undefined || segment.sizeBytes === 0) return segment.firstTimestamp ?? -1;
  const front = { from: 0, to: segment.sizeBytes, want: 'headers', windowBytes: BATCH.headerBytes } as const;
  await segment.file.use('update', async (file) => {
    for await (const { batch } of scanBatches(file, front)) {
      segment.firstTimestamp = batch.maxTimestamp;
      break;
    }
  });
  return segment.firstTimestamp ?? -1;
}
