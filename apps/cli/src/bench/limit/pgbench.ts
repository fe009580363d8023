import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CLIENTS = '16';
const THREADS = '2';

export const hasPgbench = (): boolean => spawnSync('pgbench', ['--version']).status === 0;

export interface PgbenchResult {
  readonly runs: number;
  readonly runsPerSecond: number;
}

/** Runs a script over and over for so many seconds. */
export async function pgbench(databaseUrl: string, script: string, seconds: number): Promise<PgbenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'rivermart-pgbench-'));
  const file = join(folder, 'script.sql');
  writeFileSync(file, script);
  const options = ['--no-vacuum', '--protocol=prepared', '--file', file];
  const load = ['-c', CLIENTS, '-j', THREADS, '-T', String(seconds)];
  try {
    const { stdout } = await promisify(execFile)('pgbench', [...options, ...load, databaseUrl]);
    return {
      runs: numberIn(stdout, /^number of transactions actually processed: (\d+)/m),
      runsPerSecond: numberIn(stdout, /^tps = ([\d.]+)/m),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function numberIn(output: string, pattern: RegExp): number {
  const found = pattern.exec(output)?.[1];
  if (found === undefined) throw new Error(`pgbench did not say ${pattern.source}: ${output}`);
  return Number(found);
}
