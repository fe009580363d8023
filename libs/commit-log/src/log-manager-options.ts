import type { Clock } from '@rivermart/kernel';
import type { TailCacheBudget } from './partition/tail-cache-budget';
import type { WriteCounts } from './partition/write-counts';
import type { MaintenanceChanges } from './maintenance/maintenance-settings';
import type { FileSystem } from './ports/file-system';
import type { LogEvents } from './ports/log-events';
import type { Pace } from './ports/pace';
import type { Random } from './ports/random';

export interface LogManagerOptions extends MaintenanceChanges {
  readonly dataDir: string;
  readonly fileSystem: FileSystem;
  readonly clock: Clock;
  readonly random: Random;
  /** Topic configuration that holds for every topic which does not set the key itself. */
  readonly defaults?: Readonly<Record<string, string>>;
  readonly events?: LogEvents;
  readonly tailCacheBudget?: TailCacheBudget;
  /** Counted in here what is written and synced; for metrics. */
  readonly writeCounts?: WriteCounts;
  /**
   * After a crash `open` resolves when the internal topics can be used. Other partitions answer
   * NOT_LEADER_OR_FOLLOWER until it is their turn. Default: `open` resolves when all are recovered.
   */
  readonly recoverInBackground?: boolean;
  /** How background work shares the event loop. Default: as tests and simulations want it. */
  readonly pace?: Pace;
}
