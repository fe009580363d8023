import type { Clock } from '@rivermart/kernel';
import type { FreeSpace } from '../maintenance/free-space';
import type { MaintainedLog } from '../maintenance/maintained-log';
import type { LogEvents } from '../ports/log-events';
import type { TailCacheBudget } from './tail-cache-budget';
import type { WriteCounts } from './write-counts';

/** What all partitions of a directory share. */
export interface LogEnvironment {
  readonly clock: Clock;
  readonly events: LogEvents;
  readonly tailCacheBudget: TailCacheBudget;
  readonly writeCounts: WriteCounts;
  readonly freeSpace: FreeSpace;
  /** A segment is complete and durable. */
  readonly segmentSealed: (log: MaintainedLog) => void;
  /** Makes the log start offsets of all partitions durable. */
  readonly saveLogStartOffsets: () => Promise<void>;
}
