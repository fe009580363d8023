import type { DataSource, EntityMetadata } from 'typeorm';

export type ColumnMetadata = EntityMetadata['columns'][number];

/** Types whose values TypeORM hands to the driver, and takes from it, as they are. */
const AS_IS = new Set<unknown>([
  ...['text', 'varchar', 'character varying', 'uuid', 'boolean', 'bool'],
  ...['smallint', 'integer', 'int', 'int2', 'int4', 'int8', 'bigint', 'real', 'float4', 'float8', 'numeric'],
]);
const TIMESTAMPS = new Set<unknown>(['timestamptz', 'timestamp with time zone']);
const JSON_TYPES = new Set<unknown>(['json', 'jsonb']);

/**
 * A column between entity and database, with what depends on its type decided once. TypeORM's driver decides anew
 * for every value, and makes a list of types each time: with a dozen columns and hundreds of rows in a batch that
 * was a tenth of all memory a service allocated.
 */
export class MappedColumn<Row extends object> {
  /** The value of a property, `undefined` when it is not to be written. */
  readonly valueOf: (row: Row) => unknown;
  /** What is sent for a value that is not undefined. */
  readonly stored: (value: unknown) => unknown;
  readonly #hydrate: ((value: unknown) => unknown) | undefined;
  readonly #property: keyof Row | undefined;

  constructor(
    readonly metadata: ColumnMetadata,
    private readonly driver: DataSource['driver'],
  ) {
    const { propertyName, embeddedMetadata, relationMetadata, referencedColumn } = metadata;
    const isPlain = !embeddedMetadata && !relationMetadata && !referencedColumn;
    this.#property = isPlain ? (propertyName as keyof Row) : undefined;
    this.valueOf = isPlain
      ? (row) => row[propertyName as keyof Row]
      : (row) => metadata.getEntityValue(row) as unknown;
    this.stored = this.#encoder();
    const isUntouched = !metadata.transformer && (AS_IS.has(metadata.type) || JSON_TYPES.has(metadata.type));
    this.#hydrate = isUntouched
      ? undefined
      : (value) => driver.prepareHydratedValue(value, metadata) as unknown;
  }

  get name(): string {
    return this.metadata.databaseName;
  }

  /** Puts a value of the database into the entity. */
  hydrate(row: Row, value: unknown): void {
    const hydrated = this.#hydrate ? this.#hydrate(value) : value;
    if (this.#property === undefined) this.metadata.setEntityValue(row, hydrated);
    else row[this.#property] = hydrated as Row[keyof Row];
  }

  #encoder(): (value: unknown) => unknown {
    const { metadata, driver } = this;
    const byDriver = (value: unknown): unknown =>
      // TypeORM writes 1 and 0 for a column declared as JavaScript's Boolean.
      typeof value === 'boolean' && !metadata.transformer
        ? value
        : driver.preparePersistentValue(value, metadata);
    if (metadata.transformer || metadata.isArray) return byDriver;
    if (AS_IS.has(metadata.type)) return (value) => value;
    if (JSON_TYPES.has(metadata.type)) return (value) => (value === null ? null : JSON.stringify(value));
    if (!TIMESTAMPS.has(metadata.type)) return byDriver;
    return (value) => (value instanceof Date || value === null ? value : byDriver(value));
  }
}
