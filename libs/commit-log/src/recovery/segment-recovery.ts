import { scanBatches } from '../segments/batch-scanner';
import type { LeaderEpochCache } from '../checkpoints/leader-epoch-cache';
import type { LogConfig } from '../config/log-config';
import { MAX_RELATIVE_OFFSET, type LogSegment } from '../segments/log-segment';
import type { LogEvents } from '../ports/log-events';

/** A few milliseconds of work. */
const BYTES_A_TURN = 1024 * 1024;

export interface RecoveryContext {
  /** No batch may begin below it. */
  readonly expectedOffset: number;
  /** Base offset of the next segment, if there is one: this one ends below it. */
  readonly nextBaseOffset: number | undefined;
  readonly epochs: LeaderEpochCache;
  readonly options: {
    readonly name: string;
    readonly config: LogConfig;
    readonly events: LogEvents;
    readonly yieldTurn: () => Promise<void>;
  };
}

export interface RecoveredSegment {
  /** Offset behind the last batch that was kept. */
  readonly nextOffset: number;
  readonly cutBytes: number;
}

/**
 * Keeps every batch up to the first that is torn, damaged or out of order, cuts the file there and
 * makes the indexes again. The file is durable when it resolves.
 */
export async function recoverSegment(
  segment: LogSegment,
  context: RecoveryContext,
): Promise<RecoveredSegment> {
  const { epochs, options } = context;
  const fileBytes = segment.sizeBytes;
  let nextOffset = Math.max(context.expectedOffset, segment.baseOffset);
  const maxOffset = Math.min(
    segment.baseOffset + MAX_RELATIVE_OFFSET,
    (context.nextBaseOffset ?? Infinity) - 1,
  );
  let yieldedAt = 0;
  segment.startIndexes();

  await segment.file.use('update', async (file) => {
    for await (const { batch } of scanBatches(file, { from: 0, to: fileBytes, want: 'batches' })) {
      const { baseOffset, lastOffset } = batch;
      // The base offset lies outside the checksum, so its place among the others is its only proof.
      if (!batch.isIntact || baseOffset < nextOffset || lastOffset < baseOffset || lastOffset > maxOffset)
        break;
      segment.append(batch, lastOffset, options.config.indexIntervalBytes);
      epochs.assign(batch.leaderEpoch, baseOffset);
      nextOffset = lastOffset + 1;
      if (segment.sizeBytes - yieldedAt < BYTES_A_TURN) continue;
      yieldedAt = segment.sizeBytes;
      await options.yieldTurn();
    }
    if (segment.sizeBytes < fileBytes) await file.truncate(segment.sizeBytes);
    await file.sync();
  });

  const cutBytes = fileBytes - segment.sizeBytes;
  if (cutBytes > 0) {
    options.events.warn('recovery cut a torn end', {
      partition: options.name,
      segment: segment.baseOffset,
      nextOffset,
      cutBytes,
    });
  }
  return { nextOffset, cutBytes };
}
