import { escapeIdentifier, escapeLiteral, type Client } from 'pg';

/** A login of its own for a service, owner of its database and of nothing else. */
export interface Role {
  readonly name: string;
  readonly password: string;
}

/** Any number; released when the session that took it ends. */
const catalogueLock = 4_201_010;

/** Creates the database, and its role when one is given, unless they are there. The lock is held until `admin` disconnects. */
export async function ensureDatabase(admin: Client, name: string, role?: Role): Promise<void> {
  // Roles and databases are rows of shared tables, and two sessions changing one row at once fail.
  await admin.query('SELECT pg_advisory_lock($1)', [catalogueLock]);
  if (role) await ensureRole(admin, role);
  await ensureExists(admin, name);
  if (role) await giveTo(admin, name, role);
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
  // An administrator that is no superuser may give a database only to a role it is a member of.
  await admin.query(`GRANT ${escapeIdentifier(role.name)} TO CURRENT_USER`);
  await admin.query(`ALTER DATABASE ${name} OWNER TO ${escapeIdentifier(role.name)}`);
  await admin.query(`REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`);
}
