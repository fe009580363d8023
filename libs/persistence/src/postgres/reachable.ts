import { statSync } from 'node:fs';
import { dirname } from 'node:path';

const enterable = 0o001;

/** Whether an account without any rights of its own can enter this folder, all the way down from `/`. */
export function isReachableByOthers(folder: string): boolean {
  for (let dir = folder; ; dir = dirname(dir)) {
    if ((statSync(dir).mode & enterable) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}
