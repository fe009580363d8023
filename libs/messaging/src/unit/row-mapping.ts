import type { DataSource, EntityMetadata } from 'typeorm';
import { ArrayLiteral } from '../postgres/array-literal';
import { prepared, type Statement } from '../postgres/statement';
import { MappedColumn, type ColumnMetadata } from './mapped-column';
import type { EntityClass } from './unit';

export interface PreparedWrite {
  readonly statement: Statement;
  readonly values: readonly unknown[];
}

type DatabaseRow = Readonly<Record<string, unknown>>;

/**
 * One entity as set-based SQL: TypeORM's metadata says names, types and transformers, the statements are
 * made once. A statement takes one array per column, so its text does not depend on the number of rows.
 *
 * A property that is `undefined` is left to the column's default, and untouched where the row exists.
 */
export class RowMapping<Row extends object> {
  readonly #metadata: EntityMetadata;
  readonly #columns: readonly MappedColumn<Row>[];
  readonly #key: MappedColumn<Row>;
  readonly #isUuid: boolean;
  readonly #table: string;
  readonly #writes = new Map<string, Statement>();
  readonly select: Statement;
  readonly delete: Statement;

  constructor(
    private readonly dataSource: DataSource,
    private readonly entity: EntityClass<Row>,
  ) {
    this.#metadata = dataSource.getMetadata(entity);
    this.#columns = this.#metadata.columns
      .filter((column) => !column.isVirtual && !column.generatedType)
      .map((column) => new MappedColumn<Row>(column, dataSource.driver));
    const [key, second] = this.#metadata.primaryColumns;
    if (!key || second) throw new Error(`${this.#metadata.name} needs exactly one primary key column`);
    this.#key = new MappedColumn<Row>(key, dataSource.driver);
    this.#isUuid = key.type === 'uuid';
    this.#table = this.#metadata.tablePath.split('.').map(quoted).join('.');
    const where = `WHERE ${quoted(key.databaseName)} = ANY ($1::${this.#typeOf(key)}[])`;
    const names = this.#columns.map((column) => quoted(column.name));
    this.select = prepared(
      `SELECT ${names.join(', ')} FROM ${this.#table} ${where} ORDER BY ${quoted(key.databaseName)} FOR UPDATE`,
    );
    this.delete = prepared(`DELETE FROM ${this.#table} ${where}`);
  }

  get name(): string {
    return this.#metadata.name;
  }

  idOf(row: Row): string {
    return this.canonical(String(this.#key.valueOf(row)));
  }

  /** The form in which the database answers with this id. */
  canonical(id: string): string {
    return this.#isUuid ? id.toLowerCase() : id;
  }

  hydrated(stored: DatabaseRow): Row {
    const row = new this.entity();
    for (const column of this.#columns) column.hydrate(row, stored[column.name]);
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
    const groups = new Map<string, RowGroup<Row>>();
    for (const row of rows) {
      const shape = this.#shapeOf(row);
      let group = groups.get(shape);
      if (!group) {
        const columns = this.#columns.filter((_column, index) => shape[index] === SET);
        group = { columns, literals: columns.map(() => new ArrayLiteral()) };
        groups.set(shape, group);
      }
      addTo(group, row);
    }
    return [...groups].map(([shape, { columns, literals }]) => ({
      statement: this.#statement(`${kind}:${shape}`, kind, columns),
      values: literals.map(String),
    }));
  }

  /** Which properties of a row are to be written. */
  #shapeOf(row: Row): string {
    let shape = '';
    for (const column of this.#columns) shape += column.valueOf(row) === undefined ? '-' : SET;
    return shape;
  }

  #statement(shape: string, kind: 'insert' | 'upsert', columns: readonly MappedColumn<Row>[]): Statement {
    const known = this.#writes.get(shape);
    if (known) return known;

    const names = columns.map(({ name }) => quoted(name));
    const arrays = columns.map(({ metadata }, index) => `$${index + 1}::${this.#elementTypeOf(metadata)}[]`);
    const values = columns.map(({ metadata: column }, index) =>
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

  #onConflict(columns: readonly MappedColumn<Row>[]): string {
    const changes = columns
      .filter(({ name, metadata }) => name !== this.#key.name && !metadata.isGenerated)
      .map(({ name }) => `${quoted(name)} = EXCLUDED.${quoted(name)}`);
    const action = changes.length > 0 ? `DO UPDATE SET ${changes.join(', ')}` : 'DO NOTHING';
    return ` ON CONFLICT (${quoted(this.#key.name)}) ${action}`;
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

const SET = '+';

interface RowGroup<Row extends object> {
  readonly columns: readonly MappedColumn<Row>[];
  /** One per column, an element per row. */
  readonly literals: readonly ArrayLiteral[];
}

function addTo<Row extends object>({ columns, literals }: RowGroup<Row>, row: Row): void {
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index];
    if (column) literals[index]?.add(column.stored(column.valueOf(row)));
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
