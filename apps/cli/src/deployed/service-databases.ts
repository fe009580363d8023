import { ensureDatabase, type Role } from '@rivermart/persistence';
import { Client } from 'pg';
import { ShopNotStarted } from '../shop/shop-not-started';

export interface ServiceDatabase {
  readonly name: string;
  readonly role: Role;
}

const VARIABLE = /^([A-Z]+)_DATABASE_URL$/;

/** What `ORDER_DATABASE_URL=postgres://order:secret@postgres/order` and its like ask for, in alphabetical order. */
export function serviceDatabasesOf(env: Readonly<Record<string, string | undefined>>): ServiceDatabase[] {
  return Object.entries(env)
    .filter(([variable, url]) => VARIABLE.test(variable) && variable !== 'ADMIN_DATABASE_URL' && url)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([variable, url = '']) => serviceDatabase(variable, url));
}

const NOWHERE = new URL('postgres://nowhere');

function serviceDatabase(variable: string, text: string): ServiceDatabase {
  const { username, password, pathname } = URL.canParse(text) ? new URL(text) : NOWHERE;
  const name = decodeURIComponent(pathname.slice(1));
  const role = { name: decodeURIComponent(username), password: decodeURIComponent(password) };
  if (name && role.name && role.password) return { name, role };
  throw new ShopNotStarted(`${variable} has to be postgres://role:password@host/database.`);
}

/** Creates on the server of `adminUrl` what is missing, sets every role's password, and says what there is now. */
export async function ensureServiceDatabases(
  adminUrl: string,
  wanted: readonly ServiceDatabase[],
): Promise<string[]> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    for (const { name, role } of wanted) await ensureDatabase(admin, name, role);
    return wanted.map(({ name }) => name);
  } finally {
    await admin.end();
  }
}
