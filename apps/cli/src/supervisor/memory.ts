import { readFileSync, readdirSync } from 'node:fs';

const KIB = 1024;

/**
 * Memory of a process in bytes, as its proportional set size: pages that several processes share are
 * counted once in their sum, which matters for PostgreSQL's shared buffers and for the node binary.
 * Undefined where the system does not tell (not Linux, or not ours to ask).
 */
export function proportionalSetBytes(pid: number): number | undefined {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kib = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1];
    return kib === undefined ? undefined : Number(kib) * KIB;
  } catch {
    return undefined;
  }
}

/** The process and everything it started, at any depth. PostgreSQL has a process per connection. */
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
