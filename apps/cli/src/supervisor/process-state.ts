import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether the process stands still, by SIGSTOP; as the system says, not as somebody wished. */
export function isStopped(pid: number): boolean {
  return stateOf(pid).startsWith('T');
}

function stateOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2);
  } catch {
    if (process.platform === 'linux') return '';
    return spawnSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
  }
}
