import type { DataSource, EntityMetadata } from 'typeorm';
import { arrayLiteral } from '../postgres/array-literal';
import { prepared, type Statement } from '../postgres/statement';
import type { EntityClass } from './unit';

export interface PreparedWrite {
  readonly statement: Statement;
  readonly values: readonly unknown[];
}

type ColumnMetadata = EntityMetadata['columns'][number];
type DatabaseRow = Readonly<Record<string, unknown>>;

/**
 * One entity as set-based SQL: TypeORM's metadata says names, types and transformers, the statements are
 * made once. A statement takes one array per column, so its text does not depend on the number of rows.
 *
 * A property that is `undefined` is left to the column's default, and untouched where the row exists.
 */
export class RowMapping<Row extends object> {
  readonly #metadata: EntityMetadata;
  readonly #columns: readonly ColumnMetadata[];
  readonly #key: ColumnMetadata;
  readonly #table: string;
  readonly #writes = new Map<string, Statement>();
  readonly select: Statement;
  readonly delete: Statement;

  constructor(
    private readonly dataSource: DataSource,
    private readonly entity: EntityClass<Row>,
  ) {
    this.#metadata = dataSource.getMetadata(entity);
    this.#columns = this.#metadata.columns.filter((column) => !column.isVirtual && !column.generatedType);
    const [key, second] = this.#metadata.primaryColumns;
    if (!key || second) throw new Error(`${this.#metadata.name} needs exactly one primary key column`);
    this.#key = key;
    this.#table = this.#metadata.tablePath.split('.').map(quoted).join('.');
    const where = `WHERE ${quoted(key.databaseName)} = ANY ($1::${this.#typeOf(key)}[])`;
    const names = this.#columns.map((column) => quoted(column.databaseName));
    this.select = prepared(
      `SELECT ${names.join(', ')} FROM ${this.#table} ${where} ORDER BY ${quoted(key.databaseName)} FOR UPDATE`,
    );
    this.delete = prepared(`DELETE FROM ${this.#table} ${where}`);
  }

  get name(): string {
    return this.#metadata.name;
  }

  idOf(row: Row): string {
    return this.canonical(String(this.#key.getEntityValue(row)));
  }

  /** The form in which the database answers with this id. */
  canonical(id: string): string {
    return this.#key.type === 'uuid' ? id.toLowerCase() : id;
  }

  hydrated(stored: DatabaseRow): Row {
    const row = new this.entity();
    for (const column of this.#columns) {
      const value: unknown = stored[column.databaseName];
      column.setEntityValue(row, this.dataSource.driver.prepareHydratedValue(value, column));
    }
    return row;
  }

  /** One statement per set of defined properties: rows of one kind have the same ones. */
  inserts(rows: readonly Row[]): readonly PreparedWrite[] {
    return this.#grouped(rows, 'insert');
  }

  upserts(rows: readonly Row[]): readonly PreparedWrite[] {
    return this.#grouped(rows, 'upsert');
  }

  #grouped(rows: readonly Row[], kind: 'insert' | 'upsert'): PreparedWrite[] {
    const groups = new Map<string, { columns: ColumnMetadata[]; rows: Row[] }>();
    for (const row of rows) {
      const columns = this.#columns.filter((column) => column.getEntityValue(row) !== undefined);
      const shape = columns.map((column) => column.propertyPath).join();
      const group = groups.get(shape);
      if (group) group.rows.push(row);
      else groups.set(shape, { columns, rows: [row] });
    }
    return [...groups].map(([shape, group]) => ({
      statement: this.#statement(`${kind}:${shape}`, kind, group.columns),
      values: group.columns.map((column) =>
        arrayLiteral(group.rows.map((row) => this.#storedValue(row, column))),
      ),
    }));
  }

  #storedValue(row: Row, column: ColumnMetadata): unknown {
    const value: unknown = column.getEntityValue(row);
    // TypeORM writes 1 and 0 for a column declared as JavaScript's Boolean.
    if (typeof value === 'boolean' && !column.transformer) return value;
    return this.dataSource.driver.preparePersistentValue(value, column);
  }

  #statement(shape: string, kind: 'insert' | 'upsert', columns: readonly ColumnMetadata[]): Statement {
    const known = this.#writes.get(shape);
    if (known) return known;

    const names = columns.map((column) => quoted(column.databaseName));
    const arrays = columns.map((column, index) => `$${index + 1}::${this.#elementTypeOf(column)}[]`);
    const values = columns.map((column, index) =>
      column.isArray ? `v.c${index}::${this.#typeOf(column)}[]` : `v.c${index}`,
    );
    const aliases = columns.map((_, index) => `c${index}`);
    const insert =
      `INSERT INTO ${this.#table} (${names.join(', ')}) ` +
      `SELECT ${values.join(', ')} FROM unnest(${arrays.join(', ')}) AS v(${aliases.join(', ')})`;
    const statement = prepared(kind === 'insert' ? insert : insert + this.#onConflict(columns));
    this.#writes.set(shape, statement);
    return statement;
  }

  #onConflict(columns: readonly ColumnMetadata[]): string {
    const changes = columns
      .filter((column) => column !== this.#key && !column.isGenerated)
      .map(({ databaseName }) => `${quoted(databaseName)} = EXCLUDED.${quoted(databaseName)}`);
    const action = changes.length > 0 ? `DO UPDATE SET ${changes.join(', ')}` : 'DO NOTHING';
    return ` ON CONFLICT (${quoted(this.#key.databaseName)}) ${action}`;
  }

  /** A value of an array column travels as its text form, because unnest would flatten it. */
  #elementTypeOf(column: ColumnMetadata): string {
    return column.isArray ? 'text' : this.#typeOf(column);
  }

  #typeOf(column: ColumnMetadata): string {
    const type = this.dataSource.driver.normalizeType(column);
    return type === 'enum'
      ? quoted(column.enumName ?? `${this.#metadata.tableName}_${column.databaseName}_enum`)
      : type;
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
