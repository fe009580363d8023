import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Jest's global setup runs outside its module mapping, so the source is named by its path.
import { startPostgres } from '../../../persistence/src/postgres/start-postgres';
import { directoryPrefix, removeLeftovers } from './remove-leftovers';
import type { TestPostgres } from './test-postgres';

/** One PostgreSQL for the whole run, without fsync, in a directory of its own. Workers get its URL. */
export default async function start(): Promise<void> {
  await removeLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), directoryPrefix));
  const postgres = await startPostgres({ dataDir, port: 0, password: 'test', fsync: false });
  process.env['TEST_POSTGRES_URL'] = postgres.url('postgres');
  (globalThis as TestPostgres).rivermartTestPostgres = { postgres, dataDir };
}
