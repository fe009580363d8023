import type { RecordBatch } from '@rivermart/kafka-protocol';
import type { AbortedTransactions } from './aborted-transactions';
import type { AppendOptions, AppendResult } from './append';
import { compactBytes } from './compact-bytes';
import type { LoadedLog } from './loaded-log';
import type { LogConfig } from '../config/log-config';
import { LogSegment } from '../segments/log-segment';
import type { PendingAppend } from './log-writer';
import type { PartitionIdentity } from './partition-identity';
import type { ProducerSnapshots } from '../producers/producer-snapshots';
import type { TailCache } from './tail-cache';

export interface AppenderParts {
  readonly identity: PartitionIdentity;
  readonly loaded: LoadedLog;
  readonly cache: TailCache;
  readonly aborted: AbortedTransactions;
  readonly snapshots: ProducerSnapshots;
  /** Hands a batch to the writer. */
  readonly push: (pending: PendingAppend) => void;
}

export interface AppendMoment {
  readonly config: LogConfig;
  readonly nowMs: number;
  readonly logStartOffset: number;
}

/**
 * The end of a log in memory: gives batches their offsets and takes them into account everywhere
 * (segment, producers, transactions, tail), in one synchronous step, and takes that back when the disk
 * refuses them.
 */
export class LogAppender {
  /** Offset the next record gets. */
  logEndOffset: number;

  constructor(private readonly parts: AppenderParts) {
    this.logEndOffset = parts.loaded.logEndOffset;
  }

  append(batch: RecordBatch, options: AppendOptions, moment: AppendMoment): AppendResult {
    const { identity, loaded, aborted } = this.parts;
    const { config, nowMs, logStartOffset } = moment;
    const baseOffset = this.logEndOffset;
    const lastOffset = baseOffset + batch.lastOffsetDelta;
    const isLogAppendTime = config.messageTimestampType === 'LogAppendTime';

    if (isLogAppendTime) batch.stampLogAppendTime(nowMs);
    batch.assign(baseOffset, identity.leaderEpoch);
    if (loaded.segments.active.isFullFor(batch, lastOffset, config)) this.roll(baseOffset);

    const segment = loaded.segments.active;
    const position = segment.append(batch, lastOffset, config.indexIntervalBytes);
    const { before, completed } = loaded.producers.update(batch, nowMs);
    if (completed?.isAborted) aborted.append(segment, completed);
    this.logEndOffset = lastOffset + 1;
    const { acks = -1, onStored } = options;
    this.#store(batch, { segment, position, producerBefore: before, acks, onStored });

    const logAppendTimeMs = isLogAppendTime ? nowMs : -1;
    return { baseOffset, lastOffset, logAppendTimeMs, logStartOffset, isDuplicate: false };
  }

  roll(baseOffset: number): void {
    const { identity, loaded, snapshots } = this.parts;
    loaded.segments.add(LogSegment.empty(identity.place, baseOffset));
    snapshots.take(baseOffset);
  }

  /** The log ends at `offset` again: these batches, newest last, were not stored. */
  undo(refused: readonly PendingAppend[], offset: number): void {
    const { loaded, snapshots, cache } = this.parts;
    for (const { producerId, producerBefore } of refused.toReversed()) {
      loaded.producers.undo(producerId, producerBefore);
    }
    loaded.producers.undoMarkersFrom(offset);
    snapshots.forgetAfter(offset);
    loaded.segments.removeAfter(offset);
    loaded.segments.active.truncateTo(offset, refused[0]?.position ?? 0);
    cache.truncateTo(offset);
    this.logEndOffset = offset;
  }

  #store(
    batch: RecordBatch,
    rest: Pick<PendingAppend, 'segment' | 'position' | 'producerBefore' | 'acks' | 'onStored'>,
  ): void {
    const { baseOffset, lastOffset, producerId } = batch;
    const bytes = compactBytes(batch.bytes);
    this.parts.cache.add(bytes, baseOffset, lastOffset);
    this.parts.push({ ...rest, bytes, baseOffset, nextOffset: lastOffset + 1, producerId });
  }
}
