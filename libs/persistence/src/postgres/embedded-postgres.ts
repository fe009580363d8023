import type { ChildProcess } from 'node:child_process';
import { Client } from 'pg';
import { ensureDatabase, type Role } from './ensure-database';
import { stopProcess } from './orphan';

/** A running PostgreSQL server that belongs to this process. */
export class EmbeddedPostgres {
  #stopping: Promise<void> | undefined;

  constructor(
    readonly port: number,
    private readonly password: string,
    private readonly child: ChildProcess,
  ) {
    process.once('exit', this.#interrupt);
  }

  /** Resolves when the server ends, whoever ended it. */
  readonly ended = new Promise<void>((resolve) =>
    queueMicrotask(() => this.child.once('exit', () => resolve())),
  );

  get pid(): number {
    return this.child.pid ?? 0;
  }

  url(database: string, role: Role = { name: 'postgres', password: this.password }): string {
    const login = `${encodeURIComponent(role.name)}:${encodeURIComponent(role.password)}`;
    return `postgres://${login}@127.0.0.1:${this.port}/${encodeURIComponent(database)}`;
  }

  /** Creates the database, and its role when one is given, unless they are there; returns the URL to use. */
  async ensureDatabase(name: string, role?: Role): Promise<string> {
    await this.asAdministrator((admin) => ensureDatabase(admin, name, role));
    return this.url(name, role);
  }

  /** Runs `work` on a connection of the superuser. */
  async asAdministrator<Result>(work: (admin: Client) => Promise<Result>): Promise<Result> {
    const admin = new Client({ connectionString: this.url('postgres') });
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.end();
    }
  }

  /** Disconnects everybody and shuts down cleanly (SIGINT); harder when that takes more than 5 s. */
  stop(): Promise<void> {
    this.#stopping ??= stopProcess(this.pid).finally(() => process.off('exit', this.#interrupt));
    return this.#stopping;
  }

  readonly #interrupt = (): void => {
    this.child.kill('SIGINT');
  };
}
