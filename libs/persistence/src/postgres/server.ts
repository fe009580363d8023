import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresAccount } from './account';
import type { Binaries } from './binaries';
import { claim } from './orphan';
import { portRefused } from './ports';
import { PostgresNotStarted } from './postgres-not-started';

export interface ServerOptions {
  readonly directory: string;
  readonly port: number;
  readonly fsync: boolean;
}

/**
 * One machine, a handful of services, a memory budget for the whole shop: nothing that serves replicas,
 * parallel plans or worker processes for I/O. What is left is durable as usual.
 */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // Every pool of the shop at its bound, those who read the books, and a person who looks.
  max_connections: '200',
  shared_buffers: '64MB',
  huge_pages: 'off',
  io_method: 'sync',
  jit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_parallel_workers: '0',
  max_wal_size: '512MB',
  checkpoint_timeout: '15min',
  log_checkpoints: 'off',
  log_line_prefix: '%m %d ',
};

/** Starts the server and returns when it takes connections. */
export async function startServer(binaries: Binaries, options: ServerOptions): Promise<ChildProcess> {
  const child = spawnServer(binaries, options);
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure ??= `it ended with ${code ?? signal}`));

  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(10)) {
    if (failure !== undefined) throw stoppedAtStart(options, failure);
    if (isReady(options.directory, child.pid)) return child;
  }
  child.kill('SIGQUIT');
  throw new PostgresNotStarted(
    'no-answer',
    `PostgreSQL did not become ready within 30 s; see ${logFile(options.directory)}.`,
  );
}

const logFile = (directory: string): string => join(directory, 'postgres.log');

function spawnServer(binaries: Binaries, { directory, port, fsync }: ServerOptions): ChildProcess {
  const all = {
    ...settings,
    port: String(port),
    ...(fsync ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const path = logFile(directory);
  if (existsSync(path)) renameSync(path, join(directory, 'postgres.previous.log'));
  claim(directory);
  const log = openSync(path, 'w');
  try {
    // Its own process group: a Ctrl-C of the terminal must reach the services first, and them only.
    const child = spawn(binaries.postgres, ['-D', directory, ...args], {
      ...postgresAccount(),
      cwd: directory,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', log, log],
      detached: true,
    });
    return child;
  } finally {
    closeSync(log);
  }
}

/** What `pg_ctl -w` looks at: line 1 is the server's pid, line 8 its state. */
function isReady(directory: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

function stoppedAtStart({ directory, port }: ServerOptions, failure: string): PostgresNotStarted {
  const log = existsSync(logFile(directory)) ? readFileSync(logFile(directory), 'utf8') : '';
  if (log.includes('could not bind')) return portRefused(port);

  const said = log.split('\n').find((line) => /FATAL|PANIC/.test(line)) ?? failure;
  return new PostgresNotStarted(
    'stopped-at-start',
    `PostgreSQL stopped while starting: ${said.replace(/^.*(?:FATAL|PANIC):\s*/, '')} (${logFile(directory)}).`,
  );
}
