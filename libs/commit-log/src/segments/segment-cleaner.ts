import { join } from 'node:path';
import type { LogConfig } from '../config/log-config';
import type { LogSegment, SegmentPlace } from './log-segment';
import type { LogSegments } from './log-segments';

const DELETED = '.deleted';
const LEFTOVER = /\.(deleted|cleaned|tmp)$/;
const SUFFIXES = ['log', 'index', 'timeindex', 'txnindex'] as const;

interface RetentionMoment {
  readonly nowMs: number;
  readonly highWatermark: number;
}

interface DeletedFile {
  readonly path: string;
  /** When the delay began to run; undefined until the next round of maintenance. */
  readonly sinceMs: number | undefined;
}

/** Removes segments from the front of a partition, whole files at a time. All calls within its file work. */
export class SegmentCleaner {
  /** Renamed files wait for readers outside this process (backups, Kafka's tools). */
  #deleted: DeletedFile[] = [];

  constructor(
    private readonly segments: LogSegments,
    private readonly place: SegmentPlace,
  ) {}

  /**
   * Log start offset that `retention.ms` and `retention.bytes` ask for, -1 when they ask for nothing.
   * The end of the log when even the active segment is too old. Never above the high watermark.
   */
  async retentionStart(config: LogConfig, { nowMs, highWatermark }: RetentionMoment): Promise<number> {
    if (!config.cleanupPolicy.has('delete')) return -1;
    let excessBytes = config.retentionBytes < 0 ? -1 : this.segments.sizeBytes - config.retentionBytes;
    let start = -1;

    for (const [index, segment] of this.segments.all.entries()) {
      const end = this.segments.all[index + 1]?.baseOffset ?? highWatermark;
      const isActive = segment === this.segments.active;
      const isTooMuch = !isActive && excessBytes - segment.sizeBytes >= 0;
      if (end > highWatermark || !(isTooMuch || (await isTooOld(segment, config, { nowMs, isActive }))))
        return start;

      excessBytes -= segment.sizeBytes;
      start = end;
    }
    return start;
  }

  /** Takes segments out that hold nothing from `offset` on, and renames their files. */
  async removeBelow(offset: number, highWatermark: number): Promise<void> {
    const limit = Math.min(offset, highWatermark);
    const firstKept = this.segments.all.findLastIndex(({ baseOffset }) => baseOffset <= limit);
    for (const segment of this.segments.removeFirst(Math.max(firstKept, 0))) await this.discard(segment);
  }

  /** Unlinks files that were renamed long enough ago. */
  async removeExpired(delayMs: number, nowMs: number): Promise<void> {
    const waiting: DeletedFile[] = [];
    for (const { path, sinceMs = nowMs } of this.#deleted) {
      if (nowMs - sinceMs >= delayMs) await this.place.fileSystem.remove(path);
      else waiting.push({ path, sinceMs });
    }
    this.#deleted = waiting;
  }

  /** Gives back handles and indexes of sealed segments, all those before `offset`; readers get them again. */
  async rest(offset: number): Promise<void> {
    for (const segment of this.segments.all) {
      if (segment.baseOffset >= offset) return;
      await segment.file.close();
      segment.dropIndexes();
    }
  }

  /** Renames the files of a segment that is no longer part of the log; they go later. */
  async discard(segment: LogSegment): Promise<void> {
    segment.isDeleted = true;
    const { fileSystem, directory } = this.place;
    for (const suffix of SUFFIXES) {
      const path = segment.pathOf(suffix);
      if ((await fileSystem.sizeOf(path)) === undefined) continue;
      await fileSystem.rename(path, `${path}${DELETED}`);
      this.#deleted.push({ path: `${path}${DELETED}`, sinceMs: undefined });
    }
    await fileSystem.syncDirectory(directory);
    await segment.file.retire();
  }
}

async function isTooOld(
  segment: LogSegment,
  { retentionMs }: LogConfig,
  { nowMs, isActive }: { readonly nowMs: number; readonly isActive: boolean },
): Promise<boolean> {
  if (retentionMs < 0) return false;
  // Compaction left nothing of it.
  if (segment.sizeBytes === 0) return !isActive;
  const { timestampMs } = await segment.newest();
  return timestampMs >= 0 && nowMs - timestampMs > retentionMs;
}

/** A crash left them behind: nobody reads them any more. @returns the names of the others. */
export async function removeLeftovers(
  { fileSystem, directory }: SegmentPlace,
  names: readonly string[],
): Promise<readonly string[]> {
  const leftovers = names.filter((name) => LEFTOVER.test(name));
  for (const name of leftovers) await fileSystem.remove(join(directory, name));
  return leftovers.length === 0 ? names : names.filter((name) => !LEFTOVER.test(name));
}
