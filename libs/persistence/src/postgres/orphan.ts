import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresNotStarted } from './postgres-not-started';
import { isAlive, isPostgres, startOf } from './processes';

const ownerFile = (directory: string): string => join(directory, 'rivermart.owner');

/** Leaves word of who started the server on this directory, for whoever finds it after a crash. */
export function claim(directory: string): void {
  writeFileSync(ownerFile(directory), `${process.pid}\n${startOf(process.pid) ?? ''}\n`);
}

/**
 * A parent killed by SIGKILL leaves its PostgreSQL running. It is stopped, so that the next one runs with
 * the settings and the port asked for now; one whose parent still lives is somebody's and stays.
 *
 * @returns whether a server had run here and been left behind.
 */
export async function stopOrphan(directory: string): Promise<boolean> {
  const pid = postmasterOf(directory);
  if (pid === undefined) return false;
  if (!isAlive(pid) || !isPostgres(pid)) return true;

  const owner = livingOwner(directory);
  if (owner !== undefined && owner !== process.pid) {
    throw new PostgresNotStarted(
      'directory-in-use',
      `Process ${owner} already runs PostgreSQL on ${directory}: stop it first, or choose another directory.`,
    );
  }
  await stopProcess(pid);
  return true;
}

function postmasterOf(directory: string): number | undefined {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined;
}

function livingOwner(directory: string): number | undefined {
  const file = ownerFile(directory);
  if (!existsSync(file)) return undefined;
  const [pid, startedAt] = readFileSync(file, 'utf8').split('\n');
  const owner = Number(pid);
  // The same number may by now belong to another process, which started at another time.
  return isAlive(owner) && (startOf(owner) ?? '') === startedAt ? owner : undefined;
}

/** Fast shutdown, then immediate shutdown, then the hard way. */
export async function stopProcess(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await isGoneWithin(pid, 5_000)) return;
  }
}

async function isGoneWithin(pid: number, timeoutMs: number): Promise<boolean> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(20)) {
    if (!isAlive(pid)) return true;
  }
  return false;
}
