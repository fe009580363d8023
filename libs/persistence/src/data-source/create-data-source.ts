import { DataSource, type MigrationInterface } from 'typeorm';

export type EntityType = new () => object;
export type MigrationType = new () => MigrationInterface;

export interface DataSourceSettings {
  readonly url: string;
  /** Of the service; stands as application name in `pg_stat_activity` and keeps data sources of one process apart. */
  readonly name: string;
  readonly entities: readonly EntityType[];
  readonly migrations: readonly MigrationType[];
  /** Connections at most. A shop of ten services must stay well below the server's 100. */
  readonly poolSize?: number;
}

/** A data source that is not connected yet. The schema comes from migrations only, never from entities. */
export function createDataSource({
  url,
  name,
  entities,
  migrations,
  poolSize = 4,
}: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: name,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    synchronize: false,
    installExtensions: false,
    parseInt8: true,
    poolSize,
    connectTimeoutMS: 5_000,
    extra: { keepAlive: true },
    logging: false,
  });
}
