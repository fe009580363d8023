/**
 * The `rivermart` command from a clone: installs and builds what is missing or stale, then hands over.
 * `npm start` is `rivermart start`. No task runner on the way: it would cost seconds even when cached.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { workspace } from '../build/projects.mjs';
import { install } from './install.mjs';

install();

// A process of its own: the compiler's memory must not stay with a supervisor that runs for days.
const { status } = spawnSync(process.execPath, [join(workspace, 'tools/build/build.mjs')], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

await import('../../apps/cli/bin/rivermart.mjs');
