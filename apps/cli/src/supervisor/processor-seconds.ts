import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second for everybody who reads /proc, whatever the kernel's own tick. */
const TICKS_A_SECOND = 100;

/** Processor time a process took so far; 0 where the system does not tell it in a file. */
export function processorSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Fields 14 and 15; the command in field 2 may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}
