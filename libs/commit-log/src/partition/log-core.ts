import { AbortedTransactions } from './aborted-transactions';
import { PartitionCleaning, type CleaningHost } from '../cleaner/partition-cleaning';
import type { LoadedLog } from './loaded-log';
import { LogAppender } from './log-appender';
import type { LogEnvironment } from './log-environment';
import { LogReader, type ReadableLog } from './log-reader';
import { LogWriter, type PendingAppend } from './log-writer';
import type { PartitionIdentity } from './partition-identity';
import type { MaintainedLog } from '../maintenance/maintained-log';
import { ProducerSnapshots } from '../producers/producer-snapshots';
import { rebuildTransactionIndex } from '../recovery/rebuild-transaction-index';
import { SegmentCleaner } from '../segments/segment-cleaner';
import type { SerialWork } from './serial-work';
import type { StorageFailed } from '../errors';
import type { TailCache } from './tail-cache';

/** The partition as its parts see it. */
export interface CoreOwner extends ReadableLog, CleaningHost, MaintainedLog {
  readonly identity: PartitionIdentity;
  readonly environment: LogEnvironment;
}

export interface CoreParts {
  readonly cache: TailCache;
  /** One after the other everything that touches the partition's files. */
  readonly files: SerialWork;
  readonly stored: (offset: number) => void;
  readonly refused: (pending: readonly PendingAppend[], offset: number) => void;
  readonly failed: (error: StorageFailed) => void;
  readonly segmentSealed: () => void;
}

/** Everything that a partition consists of once its files are read. */
export interface LogCore {
  readonly loaded: LoadedLog;
  readonly appender: LogAppender;
  readonly reader: LogReader;
  readonly writer: LogWriter;
  readonly cleaner: SegmentCleaner;
  readonly cleaning: PartitionCleaning;
  readonly snapshots: ProducerSnapshots;
}

export function assembleLog(owner: CoreOwner, loaded: LoadedLog, parts: CoreParts): LogCore {
  const { name, identity, environment } = owner;
  const { segments, producers, epochs } = loaded;
  const { cache, files, stored, refused, failed, segmentSealed } = parts;

  const snapshots = new ProducerSnapshots(identity.place, loaded);
  const aborted = new AbortedTransactions(segments, (segment) =>
    rebuildTransactionIndex(segment, segments, { name, events: environment.events }),
  );
  const reader = new LogReader(owner, segments, cache, aborted);
  const cleaner = new SegmentCleaner(segments, identity.place);
  const writer = new LogWriter(
    loaded,
    {
      ...{ name, epochs, files, counts: environment.writeCounts },
      config: () => owner.config,
      nowMs: () => environment.clock.now().getTime(),
    },
    {
      stored,
      refused,
      failed,
      sealed: (nextBaseOffset) => snapshots.save(nextBaseOffset).then(segmentSealed),
    },
  );
  const { place } = identity;
  const cleaningParts = {
    place,
    segments,
    producers,
    segmentCleaner: cleaner,
    aborted,
    files,
    failed,
    cache,
  };
  const cleaning = new PartitionCleaning(owner, cleaningParts);
  const push = (pending: PendingAppend): void => writer.push(pending);
  const appender = new LogAppender({ identity, loaded, cache, aborted, snapshots, push });
  return { loaded, appender, reader, writer, cleaner, cleaning, snapshots };
}
