import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

const KIB = 1024;

export interface Memory {
  readonly bytes: number;
  /** False when only resident set sizes could be had. */
  readonly isProportional: boolean;
}

/** Memory of a process and, unless it `isAlone`, of all it started: PostgreSQL has a process per connection. */
export function familyMemory(pid: number, isAlone: boolean): Memory {
  const parts = (isAlone ? [pid] : familyOf(pid)).map(memoryOf);
  return {
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    isProportional: parts.every(({ isProportional }) => isProportional),
  };
}

/**
 * The proportional set size where the system tells it (Linux): a page that several processes share is
 * counted once in their sum, which matters for PostgreSQL's buffers and for the node binary.
 */
function memoryOf(pid: number): Memory {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kib = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1];
    return { bytes: Number(kib ?? 0) * KIB, isProportional: true };
  } catch {
    return { bytes: residentBytes(pid), isProportional: false };
  }
}

function residentBytes(pid: number): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return (Number.parseInt(stdout ?? '', 10) || 0) * KIB;
}

/** The process and everything it started, at any depth. */
export function familyOf(pid: number): number[] {
  const parents = parentsOfAll();
  const family = [pid];
  for (let index = 0; index < family.length; index += 1) {
    const parent = family[index];
    family.push(...[...parents].filter(([, ppid]) => ppid === parent).map(([child]) => child));
  }
  return family;
}

function parentsOfAll(): Map<number, number> {
  const pids = readProc().map(Number).filter(Number.isInteger);
  return new Map(pids.flatMap((pid) => parentEntry(pid)));
}

function readProc(): string[] {
  try {
    return readdirSync('/proc');
  } catch {
    return [];
  }
}

function parentEntry(pid: number): [number, number][] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 4; the command in field 2 may hold spaces and brackets.
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [[pid, Number(parent)]];
  } catch {
    return [];
  }
}
