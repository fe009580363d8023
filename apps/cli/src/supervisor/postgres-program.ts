import { spawn, type ChildProcess } from 'node:child_process';
import {
  PostgresNotStarted,
  startPostgres,
  type EmbeddedPostgres,
  type PostgresProblem,
} from '@rivermart/persistence';
import { ShopNotStarted } from '../shop/shop-not-started';
import type { Program, Run } from './program';

export interface PostgresProgramSettings {
  readonly dataDir: string;
  readonly port: number;
  readonly password: string;
  /** A database and a role of the same name for each, with the role's password. */
  readonly databases: Readonly<Record<string, string>>;
}

/** PostgreSQL as a program to keep running: ready when every service's database and role exist. */
export class PostgresProgram implements Program {
  readonly name = 'postgres';
  readonly stage = 'database';

  constructor(private readonly settings: PostgresProgramSettings) {}

  async launch(aborted: AbortSignal): Promise<Run> {
    const { databases, ...options } = this.settings;
    const postgres = await startPostgres(options).catch((error: unknown) => {
      throw isLasting(error) ? new ShopNotStarted(error.message, { cause: error }) : error;
    });
    const watcher = endWithSupervisor(postgres);
    try {
      await Promise.all(
        Object.entries(databases).map(([name, password]) =>
          postgres.ensureDatabase(name, { name, password }),
        ),
      );
      aborted.throwIfAborted();
    } catch (error) {
      watcher?.kill('SIGKILL');
      await postgres.stop();
      throw error;
    }
    return {
      pid: postgres.pid,
      ended: postgres.ended.then(() => (watcher?.kill('SIGKILL'), 'its server process ended')),
      stop: () => postgres.stop(),
    };
  }
}

/** A server that stopped at start may have met the remains of one that was just killed: that passes. */
const PASSING: ReadonlySet<PostgresProblem> = new Set(['stopped-at-start', 'no-answer']);

const isLasting = (error: unknown): error is PostgresNotStarted =>
  error instanceof PostgresNotStarted && !PASSING.has(error.problem);

/**
 * PostgreSQL cannot notice that the supervisor was killed. A shell waits at the end of a pipe whose other
 * end only we hold: when we are gone, however we went, it reads end-of-file and asks the server to stop.
 */
function endWithSupervisor({ pid }: EmbeddedPostgres): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined;
  const watcher = spawn('sh', ['-c', 'read -r _; kill -INT "$0"', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.unref();
  // Without a shell PostgreSQL merely outlives a killed supervisor; the next start stops it.
  watcher.on('error', () => undefined);
  return watcher;
}
