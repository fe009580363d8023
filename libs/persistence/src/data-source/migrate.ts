import { MigrationExecutor, type DataSource } from 'typeorm';

/** Any number will do, as long as all instances of a service take the same one. */
const migrationLock = 4_201_011;

/**
 * Runs the migrations that have not run yet, each in its own transaction, and returns their names.
 *
 * Instances starting at once wait for each other. Afterwards ANALYZE: statements prepared on tables the
 * planner knows nothing about keep their sequential scans for as long as the connection lives.
 */
export async function migrate(dataSource: DataSource): Promise<readonly string[]> {
  if (!(await hasPending(dataSource))) return [];

  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = 'each';
    const done = await executor.executePendingMigrations();
    if (done.length > 0) await runner.query('ANALYZE');
    return done.map(({ name }) => name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    await runner.release();
  }
}

/** One cheap query for the usual start, at which there is nothing to do. */
async function hasPending(dataSource: DataSource): Promise<boolean> {
  const wanted = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const undefinedTable = '42P01';
  try {
    const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations');
    const done = new Set(rows.map(({ name }) => name));
    return wanted.some((name) => !done.has(name));
  } catch (error) {
    if ((error as { code?: string }).code === undefinedTable) return wanted.length > 0;
    throw error;
  }
}
