import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { constants, Script } from 'node:vm';

/**
 * Runs the program that `tools/build/bundle-program.mjs` made, one file with V8's code cache beside it: half the time
 * of a start from some 450 compiled files.
 *
 * V8 takes a cache only from its own version with its own flags (`--max-old-space-size` is one), so there is
 * a cache for each, written once by the first process that misses it, when `started` says that it is up.
 *
 * @returns false when there is no bundle.
 */
export function loadBundle<Program>(
  folder: string,
  started: (program: Program) => Promise<unknown>,
): boolean {
  const name = read(join(folder, 'current'))?.toString();
  const file = join(folder, `${name}.js`);
  const source = name === undefined ? undefined : read(file)?.toString();
  if (source === undefined) return false;

  const cache = join(folder, `${name}-${cachedDataVersionTag()}.cache`);
  const cachedData = read(cache);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    cachedData,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} as Program };
  const run = script.runInThisContext() as (...all: unknown[]) => void;
  run(module.exports, createRequire(file), module, file, folder);
  if (cachedData === undefined || script.cachedDataRejected === true) {
    void started(module.exports).then(() => write(cache, script.createCachedData()));
  }
  return true;
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Whole or not at all, for others may start at the same time. A directory that is read-only stays without. */
function write(file: string, bytes: Buffer): void {
  const half = `${file}.${process.pid}.half`;
  try {
    writeFileSync(half, bytes);
    renameSync(half, file);
  } catch {
    return;
  }
}
