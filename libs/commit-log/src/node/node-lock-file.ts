import * as fs from 'node:fs/promises';
import { DirectoryLocked } from '../errors';
import type { FileLock } from '../ports/file-system';

/** Who holds a lock. A pid alone says little: containers give the same one to every first process. */
interface LockOwner {
  readonly pid: number;
  /** When the process started, in a form only this machine and boot can repeat; null where it cannot be told. */
  readonly startedAt: string | null;
}

/** Locks of this process: opening a directory twice within one process is as wrong as from two. */
const heldHere = new Set<string>();

const MAX_TRIES = 5;

/** Takes the lock file, over a dead process's body if need be. Throws DirectoryLocked. */
export async function acquireLockFile(path: string): Promise<FileLock> {
  if (heldHere.has(path)) throw new DirectoryLocked(`${path} is held by this process already`);
  heldHere.add(path);
  try {
    const owner: LockOwner = { pid: process.pid, startedAt: await startOf(process.pid) };
    await writeOver(path, JSON.stringify(owner));
  } catch (error) {
    heldHere.delete(path);
    throw error;
  }
  return {
    release: async () => {
      await fs.rm(path, { force: true });
      heldHere.delete(path);
    },
  };
}

async function writeOver(path: string, content: string): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    if (await createWhole(path, content)) return;

    const present = await readIfThere(path);
    if (present === undefined) continue;
    const owner = parseOwner(present);
    if (owner !== undefined && (await isAlive(owner))) {
      throw new DirectoryLocked(`${path} is held by process ${owner.pid}, which is running`);
    }
    await removeStale(path, present);
  }
  throw new DirectoryLocked(`${path} keeps being taken by other processes`);
}

/** The file appears with its content or not at all: a half written lock would look stale to others. */
async function createWhole(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${process.pid}`;
  await fs.writeFile(draft, content);
  try {
    await fs.link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await fs.rm(draft, { force: true });
  }
}

/** Of several processes that see the same stale lock, only the one that still finds it may remove it. */
async function removeStale(path: string, content: string): Promise<void> {
  const aside = `${path}.${process.pid}.stale`;
  try {
    await fs.rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const isOurs = (await fs.readFile(aside, 'utf8')) === content;
  // Somebody was faster and this is his fresh lock: give it back, unless a third one is in already.
  if (!isOurs) await fs.link(aside, path).catch(() => undefined);
  await fs.rm(aside, { force: true });
}

async function isAlive({ pid, startedAt }: LockOwner): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  if (startedAt !== null) return (await startOf(pid)) === startedAt;
  // Without a start time our own pid can only be that of an earlier process: ours are in `heldHere`.
  return pid !== process.pid;
}

/** Linux: boot id and start time in ticks, field 22 of /proc/<pid>/stat. Elsewhere null. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const stat = await fs.readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = await fs.readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    // The command name before it may hold spaces and brackets, but none after its last bracket.
    const startTicks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return startTicks === undefined ? null : `${boot.trim()} ${startTicks}`;
  } catch {
    return null;
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await fs.readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parseOwner(content: string): LockOwner | undefined {
  try {
    const { pid, startedAt } = JSON.parse(content) as Partial<LockOwner>;
    return typeof pid === 'number' ? { pid, startedAt: startedAt ?? null } : undefined;
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
