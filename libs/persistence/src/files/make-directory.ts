import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a directory and those above it; one that exists is fine. Throws the system's error.
 *
 * Not `mkdir` with `recursive`: where a file system answers ENOENT although the parent is there (below
 * /proc, say), Node.js 20 tries again for ever.
 */
export function makeDirectory(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error;

    makeDirectory(dirname(path));
    mkdirSync(path);
  }
}
