import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logIn, type TestLog } from './log-in';

/** A log on a free port, its data in a temporary directory that goes with it. See `logIn` for which one. */
export async function startTestLog(): Promise<TestLog> {
  const directory = await mkdtemp(join(tmpdir(), 'rivermart-log-'));
  const log = await logIn(directory);
  return {
    address: log.address,
    stop: async () => {
      await log.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
