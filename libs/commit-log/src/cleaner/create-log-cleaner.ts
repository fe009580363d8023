import { join } from 'node:path';
import { OffsetCheckpoint } from '../checkpoints/offset-checkpoint';
import type { LogManagerOptions } from '../log-manager-options';
import { silentEvents } from '../ports/log-events';
import { immediatePace } from '../ports/pace';
import type { CleanableLog } from './cleanable-log';
import { defaultCleanerConfig } from './cleaner-config';
import { LogCleaner } from './log-cleaner';

/** The cleaner of a data directory. */
export function createLogCleaner(
  options: LogManagerOptions,
  logs: () => readonly CleanableLog[],
): LogCleaner {
  const { fileSystem, dataDir, clock, random, pace = immediatePace, events = silentEvents } = options;
  const checkpoint = new OffsetCheckpoint(fileSystem, join(dataDir, 'cleaner-offset-checkpoint'));
  const config = { ...defaultCleanerConfig, ...options.cleaner };
  return new LogCleaner({ logs, checkpoint, config, clock, random, pace, events });
}
