import { scanBatches } from '../segments/batch-scanner';
import { LogSegment, type SegmentPlace } from '../segments/log-segment';

export const CLEANED = '.cleaned';
export const SWAP = '.swap';

/** The log itself last: its name decides whether the others count. */
export const SEGMENT_FILES = ['index', 'timeindex', 'txnindex', 'log'] as const;

const SWAP_LOG = /^(\d{20})\.log\.swap$/;
const SWAP_FILE = /^(\d{20})\.(?:index|timeindex|txnindex|log)\.swap$/;
const LOG_FILE = /^(\d{20})\.log$/;

/**
 * Puts a cleaned segment in the place of old ones, in three steps: `announceSwap`, removing the old
 * ones, `takePlace`. As soon as its log is named `….log.swap`, which is one rename, the swap counts,
 * and a start after a crash finishes what was left to do; before, a start forgets it. Source:
 * LocalLog.replaceSegments.
 */
export async function announceSwap(cleaned: LogSegment, place: SegmentPlace): Promise<void> {
  const { fileSystem, directory } = place;
  for (const kind of SEGMENT_FILES) {
    if (kind === 'log') await fileSystem.syncDirectory(directory);
    await renameIfThere(place, cleaned.pathOf(kind + CLEANED), cleaned.pathOf(kind + SWAP));
  }
  await fileSystem.syncDirectory(directory);
}

/** The second half, when the old files are out of the way. */
export async function takePlace(cleaned: LogSegment, place: SegmentPlace): Promise<void> {
  const { fileSystem, directory } = place;
  for (const kind of SEGMENT_FILES)
    await renameIfThere(place, cleaned.pathOf(kind + SWAP), cleaned.pathOf(kind));
  await fileSystem.syncDirectory(directory);
}

/** After a crash, before anything else looks at the directory: finishes swaps that count, forgets the others. */
export async function finishSwaps(place: SegmentPlace): Promise<void> {
  const names = await place.fileSystem.list(place.directory);
  const counting = new Set(basesIn(names, SWAP_LOG));
  for (const base of counting) {
    await finishSwap(new LogSegment(place, base), basesIn(names, LOG_FILE), place);
  }
  for (const base of basesIn(names, SWAP_FILE)) {
    if (!counting.has(base)) await removeFiles(new LogSegment(place, base), place, SWAP);
  }
}

const basesIn = (names: readonly string[], pattern: RegExp): number[] =>
  names.flatMap((name) => pattern.exec(name)?.[1] ?? []).map(Number);

async function finishSwap(cleaned: LogSegment, bases: readonly number[], place: SegmentPlace): Promise<void> {
  const end = await endOf(cleaned, place);
  for (const base of bases) {
    if (base > cleaned.baseOffset && base < end) await removeFiles(new LogSegment(place, base), place);
  }
  await place.fileSystem.syncDirectory(place.directory);
  await takePlace(cleaned, place);
}

/** Offset behind the last batch that is left. Old segments from there on may stay: they are only not clean. */
async function endOf(cleaned: LogSegment, { fileSystem }: SegmentPlace): Promise<number> {
  const file = await fileSystem.open(cleaned.pathOf(`log${SWAP}`), 'read');
  try {
    let end = cleaned.baseOffset;
    const scan = { from: 0, to: await file.size(), want: 'headers' } as const;
    for await (const { batch } of scanBatches(file, scan)) end = batch.lastOffset + 1;
    return end;
  } finally {
    await file.close();
  }
}

async function removeFiles(segment: LogSegment, { fileSystem }: SegmentPlace, suffix = ''): Promise<void> {
  for (const kind of SEGMENT_FILES) await fileSystem.remove(segment.pathOf(kind + suffix));
}

async function renameIfThere({ fileSystem }: SegmentPlace, from: string, to: string): Promise<void> {
  if ((await fileSystem.sizeOf(from)) !== undefined) await fileSystem.rename(from, to);
}
