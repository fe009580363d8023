import { SystemClock } from '@rivermart/kernel';
import { Messaging, messagingMigrations, type Log, type LogClient } from '@rivermart/messaging';
import { createDataSource, migrate } from '@rivermart/persistence';
import { testDatabase } from '@rivermart/testing';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { Handler } from '../../src/handlers/handler';
import type { MessagingOptions } from '../../src/module';
import { CreateTally1763800000001 } from './create-tally-1763800000001';
import { TallyRow } from './tally.entity';

export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  drop(): Promise<void>;
}

/** A database with the tables of the library and of the specs. */
export async function aDatabase(): Promise<TestDatabase> {
  const { url, drop } = await testDatabase('messaging');
  const dataSource = createDataSource({
    url,
    name: 'tally',
    entities: [TallyRow],
    migrations: [...messagingMigrations, CreateTally1763800000001],
  });
  await dataSource.initialize();
  await migrate(dataSource);
  return {
    url,
    dataSource,
    drop: async () => {
      await dataSource.destroy();
      await drop();
    },
  };
}

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export interface TallyService {
  readonly messaging: Messaging;
  readonly registry: Registry;
}

/** A service without Nest around it: messaging with these handlers. */
export async function startTally(
  { url, dataSource }: TestDatabase,
  logClient: LogClient,
  handlers: readonly Handler[] = [],
  overrides: Partial<MessagingOptions> = {},
): Promise<TallyService> {
  const registry = new Registry();
  const messaging = new Messaging({
    ...{ service: 'tally', logClient, dataSource, databaseUrl: url },
    ...{ clock: new SystemClock(), log: silentLog, registry },
    ...overrides,
  });
  await messaging.start(handlers);
  return { messaging, registry };
}
