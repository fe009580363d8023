import type { PartitionCheckpoints } from '../checkpoints/partition-checkpoints';
import { createLogCleaner } from '../cleaner/create-log-cleaner';
import type { LogManagerOptions } from '../log-manager-options';
import { silentEvents } from '../ports/log-events';
import { defaultThresholds, FreeSpace } from './free-space';
import { LogMaintenance } from './log-maintenance';
import type { MaintainedLog } from './maintained-log';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The upkeep of a data directory. */
export function createLogMaintenance(
  options: LogManagerOptions,
  checkpoints: PartitionCheckpoints,
  logs: () => readonly MaintainedLog[],
): LogMaintenance {
  const { fileSystem, dataDir: directory, clock, events = silentEvents } = options;
  const thresholds = { ...defaultThresholds, ...options.freeSpace };
  return new LogMaintenance({
    directory,
    logs,
    checkpoints,
    cleaner: createLogCleaner(options, () => logs().map(({ cleaning }) => cleaning)),
    freeSpace: new FreeSpace({ fileSystem, directory }, thresholds, clock, events),
    producerExpirationMs: options.producerExpirationMs ?? DAY_MS,
    events,
  });
}
