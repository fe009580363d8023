import { join } from 'node:path';
import { OffsetCheckpoint } from '../checkpoints/offset-checkpoint';
import type { LogManagerOptions } from '../log-manager-options';
import { silentEvents } from '../ports/log-events';
import { immediatePace } from '../ports/pace';
import type { CleanableLog } from './cleanable-log';
import type { CleanerConfig } from './cleaner-config';
import { LogCleaner } from './log-cleaner';

/** The cleaner of a data directory. */
export function createLogCleaner(
  options: LogManagerOptions,
  logs: () => readonly CleanableLog[],
  config: () => CleanerConfig,
): LogCleaner {
  const { fileSystem, dataDir, clock, random, pace = immediatePace, events = silentEvents } = options;
  const checkpoint = new OffsetCheckpoint(fileSystem, join(dataDir, 'cleaner-offset-checkpoint'));
  return new LogCleaner({ logs, checkpoint, config, clock, random, pace, events });
}
