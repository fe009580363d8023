import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopOrphan } from '../../../persistence/src/postgres/orphan';

export const directoryPrefix = 'rivermart-test-';

/** A run that was killed could not stop its PostgreSQL; the next run does it. Runs still going are left alone. */
export async function removeLeftovers(): Promise<void> {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith(directoryPrefix));
  for (const directory of names.map((name) => join(tmpdir(), name))) {
    try {
      if (await stopOrphan(directory)) rmSync(directory, { recursive: true, force: true });
    } catch {
      // In use by another run, or not ours to remove.
    }
  }
}
