import type { Clock } from '@rivermart/kernel';
import { scanBatches } from '../segments/batch-scanner';
import { finishSwaps, SWAP } from '../cleaner/segment-swap';
import { LeaderEpochCache } from '../checkpoints/leader-epoch-cache';
import type { LoadedLog } from '../partition/loaded-log';
import type { LogConfig } from '../config/log-config';
import { LogSegment, segmentFileName, type SegmentPlace } from '../segments/log-segment';
import { LogSegments } from '../segments/log-segments';
import type { LogEvents } from '../ports/log-events';
import { producerSnapshotOffsets, producerSnapshotPath } from '../producers/producer-snapshots';
import { ProducerStateManager } from '../producers/producer-state-manager';
import { rebuildTransactionIndex } from './rebuild-transaction-index';
import { removeLeftovers } from '../segments/segment-cleaner';
import { recoverSegment } from './segment-recovery';

const LOG_FILE = /^(\d{20})\.log$/;

export interface LoadOptions {
  readonly place: SegmentPlace;
  /** What lies in the directory. */
  readonly names: readonly string[];
  /** `topic-partition`, for people. */
  readonly name: string;
  readonly config: LogConfig;
  readonly wasCleanStop: boolean;
  /** Everything before the segment of this offset is durable and whole. */
  readonly recoveryPoint: number;
  readonly logStartOffset: number;
  /** Awaited now and then while much is read: somebody else may be in a hurry. */
  readonly yieldTurn: () => Promise<void>;
  readonly clock: Clock;
  readonly events: LogEvents;
}

/**
 * Brings a partition's directory back to a log.
 *
 * After a clean stop files are taken as they are, so the time does not depend on their size. After a
 * crash everything from the recovery point on is read: the log ends where the first batch is torn,
 * damaged or out of order, and indexes, epochs and producer states are made again from what is left.
 * What is left was perhaps only in the page cache of the process that died, so it is synced before
 * anybody is told of it. Source: LogLoader.java.
 */
export async function loadLog(options: LoadOptions): Promise<LoadedLog> {
  const { place } = options;
  const names = await removeLeftovers(place, await withSwapsFinished(place, options.names));

  const epochs = new LeaderEpochCache(place.fileSystem, place.directory);
  await epochs.load();

  const found = await openSegments(place, names);
  const resumed = options.wasCleanStop ? await resume(found, options) : undefined;
  const kept = resumed ?? (await recover(found, options, epochs));
  const { segments, logEndOffset, logStartOffset } = await withActive(kept, options);
  epochs.truncateFromEnd(logEndOffset);
  epochs.truncateFromStart(logStartOffset);

  const { producers, snapshotOffset } = await restoreProducers(segments, logEndOffset, {
    ...options,
    names,
  });
  const isSealed = resumed !== undefined;
  return { segments, producers, epochs, logStartOffset, logEndOffset, snapshotOffset, isSealed };
}

async function withSwapsFinished(place: SegmentPlace, names: readonly string[]): Promise<readonly string[]> {
  if (!names.some((name) => name.endsWith(SWAP))) return names;
  await finishSwaps(place);
  return place.fileSystem.list(place.directory);
}

interface KeptSegments {
  readonly segments: readonly LogSegment[];
  readonly logEndOffset: number;
}

async function openSegments(place: SegmentPlace, names: readonly string[]): Promise<LogSegment[]> {
  const present = new Set(names);
  const bases = names
    .flatMap((name) => LOG_FILE.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);

  return Promise.all(
    bases.map(async (baseOffset) => {
      const segment = new LogSegment(place, baseOffset);
      segment.sizeBytes = (await place.fileSystem.sizeOf(segment.pathOf('log'))) ?? 0;
      if (present.has(segmentFileName(baseOffset, 'txnindex'))) segment.transactions.found();
      return segment;
    }),
  );
}

/** Undefined when the last segment is not what a clean stop leaves: somebody has damaged it. */
async function resume(
  segments: readonly LogSegment[],
  { config }: LoadOptions,
): Promise<KeptSegments | undefined> {
  const active = segments.at(-1);
  if (active === undefined) return { segments, logEndOffset: 0 };
  const logEndOffset = await active.resume(config.indexIntervalBytes);
  return logEndOffset === undefined ? undefined : { segments, logEndOffset };
}

async function recover(
  found: readonly LogSegment[],
  options: LoadOptions,
  epochs: LeaderEpochCache,
): Promise<KeptSegments> {
  const first = Math.max(
    found.findLastIndex(({ baseOffset }) => baseOffset <= options.recoveryPoint),
    0,
  );
  const kept = found.slice(0, first);
  let logEndOffset = found[first]?.baseOffset ?? 0;

  for (const [index, segment] of found.entries()) {
    if (index < first) continue;
    const next = found[index + 1];
    const recovered = await recoverSegment(segment, {
      expectedOffset: logEndOffset,
      nextBaseOffset: next?.baseOffset,
      epochs,
      options,
    });
    kept.push(segment);
    logEndOffset = recovered.nextOffset;
    if (next === undefined) break;

    // Cut bytes alone are the rest of a refused write; with a batch missing, the segments behind float.
    if (recovered.cutBytes > 0 && logEndOffset !== next.baseOffset) {
      await drop(found.slice(index + 1), options);
      break;
    }
    await segment.saveIndexes();
  }
  return { segments: kept, logEndOffset };
}

/** Behind a damaged place nothing can be kept: a log has no holes that consumers do not know of. */
async function drop(segments: readonly LogSegment[], { place, name, events }: LoadOptions): Promise<void> {
  for (const segment of segments) {
    events.warn('recovery dropped a segment behind a damaged one', {
      partition: name,
      baseOffset: segment.baseOffset,
      bytes: segment.sizeBytes,
    });
    for (const suffix of ['log', 'index', 'timeindex', 'txnindex']) {
      await place.fileSystem.remove(segment.pathOf(suffix));
    }
  }
  await place.fileSystem.syncDirectory(place.directory);
}

/** Every log has an active segment, and never ends below its start. */
async function withActive(
  { segments, logEndOffset }: KeptSegments,
  options: LoadOptions,
): Promise<{ segments: LogSegments; logEndOffset: number; logStartOffset: number }> {
  const [first, ...rest] = segments;
  if (first !== undefined && logEndOffset >= options.logStartOffset) {
    const logStartOffset = Math.max(options.logStartOffset, first.baseOffset);
    return { segments: new LogSegments([first, ...rest]), logEndOffset, logStartOffset };
  }

  await drop(segments, options);
  const { logStartOffset, place } = options;
  const active = LogSegment.empty(place, logStartOffset);
  await active.create();
  return { segments: new LogSegments([active]), logEndOffset: logStartOffset, logStartOffset };
}

/** From the newest snapshot that can be read, and the batches behind it. */
async function restoreProducers(
  segments: LogSegments,
  logEndOffset: number,
  options: LoadOptions,
): Promise<{ producers: ProducerStateManager; snapshotOffset: number | undefined }> {
  const { place } = options;
  const producers = new ProducerStateManager();
  let snapshotOffset: number | undefined;

  for (const offset of producerSnapshotOffsets(options.names)) {
    const path = producerSnapshotPath(place, offset);
    const bytes = offset > logEndOffset ? undefined : await place.fileSystem.readFile(path);
    // One from beyond the end knows of batches that are gone, and would answer them as duplicates.
    if (bytes === undefined || (snapshotOffset === undefined && !producers.restore(bytes))) {
      await place.fileSystem.remove(path);
    } else {
      snapshotOffset ??= offset;
    }
  }

  const from = snapshotOffset ?? 0;
  for (const segment of segments.from(from)) {
    await restoreTransactions(segment, segments, { from, options });
    if (from < logEndOffset) await replay(segment, { from, producers, options });
  }
  producers.onHighWatermark(logEndOffset);
  return { producers, snapshotOffset };
}

/** A snapshot is saved after the transaction indexes up to its offset; what is behind it may be stale. */
async function restoreTransactions(
  segment: LogSegment,
  segments: LogSegments,
  { from, options }: { readonly from: number; readonly options: LoadOptions },
): Promise<void> {
  if ((await segment.transactions.load()) === undefined) {
    segment.transactions.replace(await rebuildTransactionIndex(segment, segments, options));
    await segment.transactions.save();
  }
  segment.transactions.truncateTo(from);
}

async function replay(
  segment: LogSegment,
  {
    from,
    producers,
    options,
  }: {
    readonly from: number;
    readonly producers: ProducerStateManager;
    readonly options: LoadOptions;
  },
): Promise<void> {
  if (segment.sizeBytes === 0) return;
  const heardMs = options.clock.now().getTime();
  const { offsets } = await segment.indexes();
  const scan = { from: offsets.lookup(from), to: segment.sizeBytes, want: 'headers' } as const;
  await segment.file.use('update', async (file) => {
    for await (const { batch } of scanBatches(file, scan)) {
      if (batch.baseOffset < from) continue;
      const { completed } = producers.update(batch, heardMs);
      if (completed?.isAborted) segment.transactions.append(completed);
    }
  });
}
