import type { PartitionCheckpoints } from '../checkpoints/partition-checkpoints';
import type { CleanableLog } from '../cleaner/cleanable-log';
import { createLogCleaner } from '../cleaner/create-log-cleaner';
import type { LogManagerOptions } from '../log-manager-options';
import { silentEvents } from '../ports/log-events';
import { FreeSpace } from './free-space';
import { LogMaintenance } from './log-maintenance';
import type { MaintainedLog } from './maintained-log';
import { MaintenanceSettings } from './maintenance-settings';

/** The upkeep of a data directory. */
export function createLogMaintenance(
  options: LogManagerOptions,
  checkpoints: PartitionCheckpoints,
  logs: () => readonly MaintainedLog[],
): LogMaintenance {
  const { fileSystem, dataDir: directory, clock, events = silentEvents } = options;
  const settings = new MaintenanceSettings();
  settings.change(options);
  const cleanable = (): readonly CleanableLog[] => logs().map(({ cleaning }) => cleaning);
  return new LogMaintenance({
    directory,
    logs,
    checkpoints,
    cleaner: createLogCleaner(options, cleanable, () => settings.cleaner),
    freeSpace: new FreeSpace({ fileSystem, directory }, () => settings.freeSpace, clock, events),
    settings,
    events,
  });
}
