export {
  createDataSource,
  type DataSourceSettings,
  type EntityType,
  type MigrationType,
} from './data-source/create-data-source';
export { migrate } from './data-source/migrate';
export { schemaDrift } from './data-source/schema-drift';
export { makeDirectory } from './files/make-directory';
export { EmbeddedPostgres } from './postgres/embedded-postgres';
export { ensureDatabase, type Role } from './postgres/ensure-database';
export { PostgresNotStarted, type PostgresProblem } from './postgres/postgres-not-started';
export { startPostgres, type PostgresOptions } from './postgres/start-postgres';
