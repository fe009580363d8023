import type { CleanableLog } from '../cleaner/cleanable-log';
import type { LogDirPartition } from './log-dirs';

/** A partition, as far as its upkeep goes. */
export interface MaintainedLog extends LogDirPartition {
  readonly cleaning: CleanableLog;
  maintain(producerExpirationMs: number): Promise<void>;
  close(): Promise<void>;
}
