import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Riverlog } from './riverlog';
import type { RiverlogOptions } from './riverlog-options';

/** A broker of its own for a test: free port, directory of its own, all of it gone after `stop`. */
export interface TemporaryRiverlog {
  readonly riverlog: Riverlog;
  readonly address: string;
  /** Gives everything back; what was stored is lost. */
  stop(): Promise<void>;
}

/**
 * As many as you like may run side by side. With `storage: 'memory'` the directory is in memory too.
 *
 *     const log = await startTemporary();
 *     new Kafka({ brokers: [log.address] });
 *     await log.stop();
 */
export async function startTemporary(
  options: Partial<Omit<RiverlogOptions, 'dataDir'>> = {},
): Promise<TemporaryRiverlog> {
  if (options.storage === 'memory') {
    const riverlog = await Riverlog.start({ ...options, dataDir: '/memory' });
    return { riverlog, address: riverlog.address, stop: () => riverlog.stop() };
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'riverlog-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    const riverlog = await Riverlog.start({ ...options, dataDir });
    const stop = () => riverlog.stop().finally(remove);
    return { riverlog, address: riverlog.address, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}
