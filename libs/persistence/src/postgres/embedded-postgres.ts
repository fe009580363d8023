import type { ChildProcess } from 'node:child_process';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { stopProcess } from './orphan';

/** A login of its own for a service, owner of its database and of nothing else. */
export interface Role {
  readonly name: string;
  readonly password: string;
}

/** Any number; released when the session that took it ends. */
const catalogueLock = 4_201_010;

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
    await this.asAdministrator(async (admin) => {
      // Roles and databases are rows of shared tables, and two sessions changing one row at once fail.
      await admin.query('SELECT pg_advisory_lock($1)', [catalogueLock]);
      if (role) await ensureRole(admin, role);
      await ensureExists(admin, name);
      if (role) await giveTo(admin, name, role);
    });
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

async function ensureRole(admin: Client, { name, password }: Role): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await admin.query(`${verb} ROLE ${escapeIdentifier(name)} LOGIN PASSWORD ${escapeLiteral(password)}`);
}

/** Copying files is three times as fast as logging them, for an empty database. */
async function ensureExists(admin: Client, name: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await admin.query(`CREATE DATABASE ${escapeIdentifier(name)} STRATEGY file_copy`);
}

async function giveTo(admin: Client, database: string, role: Role): Promise<void> {
  const name = escapeIdentifier(database);
  await admin.query(`ALTER DATABASE ${name} OWNER TO ${escapeIdentifier(role.name)}`);
  await admin.query(`REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`);
}
