import { createDataSource, migrate } from '@rivermart/persistence';
import type { DataSource } from 'typeorm';
import type { Readiness } from '../health/readiness';
import type { Logger } from '../logging/logger';
import { InvalidSettings } from '../settings/invalid-settings';
import type { ServiceSettings } from '../settings/service-settings';
import type { ServiceDefinition } from './define-service';

/** Connects, brings the schema up to date, and makes the connection a condition of readiness. */
export async function openDatabase(
  { name, database }: ServiceDefinition,
  { DATABASE_URL: url }: ServiceSettings,
  readiness: Readiness,
  logger: Logger,
): Promise<DataSource> {
  if (!url) {
    throw new InvalidSettings([
      {
        name: 'DATABASE_URL',
        value: undefined,
        reason: 'postgres://user:password@host:port/database is needed',
      },
    ]);
  }
  const { entities = [], migrations = [] } = database ?? {};
  const dataSource = createDataSource({ url, name, entities, migrations });
  await dataSource.initialize();
  const done = await migrate(dataSource);
  if (done.length > 0) logger.info('The schema was brought up to date', { migrations: done });

  readiness.add({ name: 'database', missing: async () => void (await dataSource.query('SELECT 1')) });
  return dataSource;
}
