import { readFileSync } from 'node:fs';
import { familyOf } from '../status/memory';

/** `USER_HZ`, the same on every Linux that Node.js runs on. */
const TICKS_PER_SECOND = 100;

/** CPU milliseconds of a process and all it started, those that have ended included; 0 where /proc is missing. */
export function cpuMs(pid: number, isAlone = false): number {
  return (
    (isAlone ? [pid] : familyOf(pid)).reduce((sum, one) => sum + ticksOf(one), 0) * (1_000 / TICKS_PER_SECOND)
  );
}

/** Fields 14 to 17 of /proc/PID/stat: user, system, and both of children that were waited for. */
function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  } catch {
    return 0;
  }
}
