export { EmbeddedPostgres, type Role } from './postgres/embedded-postgres';
export { PostgresNotStarted, type PostgresProblem } from './postgres/postgres-not-started';
export { startPostgres, type PostgresOptions } from './postgres/start-postgres';
