import type { EmbeddedPostgres } from '../../../persistence/src/postgres/embedded-postgres';

/** What global setup leaves for global teardown; both run in Jest's parent process. */
export interface TestPostgres {
  rivermartTestPostgres?: { readonly postgres: EmbeddedPostgres; readonly dataDir: string };
}
