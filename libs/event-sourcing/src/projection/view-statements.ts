import type { AnyView } from './view-definition';

/** Tables of one generation. Names come from definitions in the code, never from input. */
export const createTable = (schema: string, { name, key, columns, optional = [] }: AnyView): string =>
  `CREATE TABLE ${schema}.${name} (${Object.entries(columns)
    .map(([column, type]) => `${column} ${type}${optional.includes(column) ? '' : ' NOT NULL'}`)
    .join(', ')}, PRIMARY KEY (${key.join(', ')}))`;

/** Under the names PostgreSQL would give them, so that each is made once. */
export const createIndexes = (schema: string, { name, indexes = [] }: AnyView): string[] =>
  indexes.map(
    (on) =>
      `CREATE INDEX IF NOT EXISTS ${[name, ...on, 'idx'].join('_')} ON ${schema}.${name} (${on.join(', ')})`,
  );

/** The stable name that queries use. Dropped and made anew, because a rebuild may change the columns. */
export const showGeneration = (stable: string, schema: string, { name }: AnyView): string[] => [
  `DROP VIEW IF EXISTS ${stable}.${name}`,
  `CREATE VIEW ${stable}.${name} AS SELECT * FROM ${schema}.${name}`,
];

/** All rows in one parameter: the statement's text does not depend on their number. */
export function upsert(schema: string, { name, key, columns }: AnyView): string {
  const names = Object.keys(columns);
  const changed = names
    .filter((column) => !key.includes(column))
    .map((column) => `${column} = EXCLUDED.${column}`);
  return (
    `INSERT INTO ${schema}.${name} (${names.join(', ')}) ` +
    `SELECT ${names.join(', ')} FROM json_populate_recordset(NULL::${schema}.${name}, $1::json) ` +
    `ON CONFLICT (${key.join(', ')}) DO ${changed.length > 0 ? `UPDATE SET ${changed.join(', ')}` : 'NOTHING'}`
  );
}

export function selectByKey(schema: string, { name, key, columns }: AnyView): string {
  const [only] = key;
  if (only === undefined || key.length > 1)
    throw new Error(`Rows of ${name} cannot be loaded: its key has several columns`);
  return `SELECT ${Object.keys(columns).join(', ')} FROM ${schema}.${name} WHERE ${only} = ANY ($1::${columns[only]}[])`;
}
