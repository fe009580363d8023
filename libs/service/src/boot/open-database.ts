import { messagingMigrations } from '@rivermart/messaging';
import { createDataSource, migrate } from '@rivermart/persistence';
import type { DataSource } from 'typeorm';
import { InvalidSettings } from '../settings/invalid-settings';
import { connectPatiently } from './connect-patiently';
import type { CommonParts } from './service-parts';

/** A server that was just killed is back within seconds; whoever starts us waits for longer than this. */
const PATIENCE = { patienceMs: 30_000, pauseMs: 500 };

/** Connects, brings the schema up to date, and makes the connection a condition of readiness. */
export async function openDatabase({
  definition,
  settings,
  readiness,
  logger,
}: Pick<CommonParts, 'definition' | 'settings' | 'readiness' | 'logger'>): Promise<DataSource> {
  const { DATABASE_URL: url } = settings;
  if (!url) throw databaseUrlMissing();

  const { name, database, messaging } = definition;
  const dataSource = createDataSource({
    ...{ url, name, entities: database?.entities ?? [] },
    migrations: [...(messaging ? messagingMigrations : []), ...(database?.migrations ?? [])],
  });
  try {
    await connectPatiently(dataSource, {
      ...PATIENCE,
      onWaiting: (error) => logger.warn('The database is away; the start waits for it', { error }),
    });
    const done = await migrate(dataSource);
    if (done.length > 0) logger.info('The schema was brought up to date', { migrations: done });
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw error;
  }
  readiness.add({ name: 'database', missing: async () => void (await dataSource.query('SELECT 1')) });
  return dataSource;
}

const databaseUrlMissing = (): InvalidSettings =>
  new InvalidSettings([
    {
      name: 'DATABASE_URL',
      value: undefined,
      reason: 'postgres://user:password@host:port/database is needed',
    },
  ]);
