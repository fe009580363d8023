import { spawnSync } from 'node:child_process';
import { familyOf } from '../../status/memory';

/**
 * With 0, no write of the process and its children that would go past the beginning of a file succeeds any
 * more (EFBIG), as on a full disk; `unlimited` gives the disk back. Only the soft limit is moved, which needs
 * no rights. False where there is no prlimit(1), which is everywhere but on Linux.
 */
export function limitFileSizes(pid: number, limit: '0' | 'unlimited'): boolean {
  // The parent first: a child it makes in between has the limit its parent had.
  return familyOf(pid)
    .map((one) => spawnSync('prlimit', ['--pid', String(one), `--fsize=${limit}:`]).status === 0)
    .some(Boolean);
}
