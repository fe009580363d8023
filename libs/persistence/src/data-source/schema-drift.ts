import type { DataSource } from 'typeorm';

/**
 * The SQL that would make the database look like the entities; empty when migrations and entities agree.
 * For a test per service: an entity changed without its migration shows here.
 */
export async function schemaDrift(dataSource: DataSource): Promise<readonly string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
