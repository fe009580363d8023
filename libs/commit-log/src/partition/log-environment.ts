import type { Clock } from '@rivermart/kernel';
import type { LogEvents } from '../ports/log-events';
import type { TailCacheBudget } from './tail-cache-budget';

/** What all partitions of a directory share. */
export interface LogEnvironment {
  readonly clock: Clock;
  readonly events: LogEvents;
  readonly tailCacheBudget: TailCacheBudget;
  /** Makes the log start offsets of all partitions durable. */
  readonly saveLogStartOffsets: () => Promise<void>;
}
