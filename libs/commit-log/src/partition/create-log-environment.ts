import type { PartitionCheckpoints } from '../checkpoints/partition-checkpoints';
import type { LogManagerOptions } from '../log-manager-options';
import type { LogMaintenance } from '../maintenance/log-maintenance';
import { silentEvents } from '../ports/log-events';
import type { LogEnvironment } from './log-environment';
import { TailCacheBudget } from './tail-cache-budget';
import { WriteCounts } from './write-counts';

export function createLogEnvironment(
  {
    clock,
    events = silentEvents,
    tailCacheBudget = new TailCacheBudget(),
    writeCounts = new WriteCounts(),
  }: LogManagerOptions,
  maintenance: LogMaintenance,
  checkpoints: PartitionCheckpoints,
): LogEnvironment {
  return {
    clock,
    events,
    tailCacheBudget,
    writeCounts,
    freeSpace: maintenance.freeSpace,
    segmentSealed: (log) => maintenance.segmentSealed(log),
    saveLogStartOffsets: () => checkpoints.saveLogStarts(),
  };
}
