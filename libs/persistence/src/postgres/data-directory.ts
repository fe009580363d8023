import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { makeDirectory } from '../files/make-directory';
import { isRoot, nobody, postgresAccount } from './account';
import { publicFolder, type Binaries } from './binaries';
import { PostgresNotStarted } from './postgres-not-started';
import { isReachableByOthers } from './reachable';

/**
 * Makes the directory usable by the account PostgreSQL runs under and returns where it really is.
 *
 * As root below a closed home directory that account cannot come here at all. The data then lies in
 * /var/lib/rivermart and a link stands in its place; without the link (somebody removed `.rivermart`)
 * what it led to is rubbish and goes.
 */
export function prepareDirectory(dataDir: string): string {
  const wanted = resolve(dataDir);
  try {
    makeDirectory(dirname(wanted));
    const directory = isRoot() ? reachableDirectory(wanted) : wanted;
    makeDirectory(directory);
    if (isRoot()) chownSync(directory, nobody.uid, nobody.gid);
    chmodSync(directory, 0o700);
    return directory;
  } catch (error) {
    if (error instanceof PostgresNotStarted) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new PostgresNotStarted(
      'directory-not-usable',
      `PostgreSQL cannot keep its data in ${wanted} (${code}): make it writable or choose another directory.`,
      { cause: error },
    );
  }
}

function reachableDirectory(wanted: string): string {
  if (lstatSync(wanted, { throwIfNoEntry: false })?.isSymbolicLink()) return readlinkSync(wanted);
  if (isReachableByOthers(dirname(wanted))) return wanted;

  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  const elsewhere = join(publicFolder(), `data-${name}`);
  rmSync(elsewhere, { recursive: true, force: true });
  rmSync(wanted, { recursive: true, force: true });
  mkdirSync(elsewhere);
  symlinkSync(elsewhere, wanted);
  return elsewhere;
}

export const isInitialised = (directory: string): boolean => existsSync(join(directory, 'PG_VERSION'));

export function initialise(directory: string, binaries: Binaries, password: string): void {
  const passwordFile = join(tmpdir(), `rivermart-initdb-${process.pid}-${Date.now()}`);
  writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
  try {
    if (isRoot()) chownSync(passwordFile, nobody.uid, nobody.gid);
    runInitdb(directory, binaries, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function runInitdb(directory: string, binaries: Binaries, passwordFile: string): void {
  const { status, stderr, error } = spawnSync(
    binaries.initdb,
    [
      ...['-D', directory, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
      ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...['--no-sync', '--no-instructions'],
    ],
    { ...postgresAccount(), cwd: directory, env: { ...process.env, LC_ALL: 'C' }, encoding: 'utf8' },
  );
  if (status === 0) return;

  rmSync(join(directory, 'PG_VERSION'), { force: true });
  throw new PostgresNotStarted(
    'initdb-failed',
    `PostgreSQL could not lay out its data in ${directory}: ${(error?.message ?? stderr).trim()}`,
    { cause: error },
  );
}
