export type ColumnType = 'uuid' | 'text' | 'integer' | 'bigint' | 'timestamptz' | 'json';

/** Values as JSON has them: times are ISO 8601 in UTC, so that a row is the same whoever computed it. */
export type ViewRow = Readonly<Record<string, unknown>>;

/**
 * A table that queries read and a projection writes. It has no migrations: a change of its shape is a rebuild, which
 * makes the table anew beside the old one.
 */
export interface ViewDefinition<Row extends object = object> {
  readonly name: string;
  /** Columns of the primary key. Only views with one can be loaded by it. */
  readonly key: readonly (keyof Row & string)[];
  readonly columns: Readonly<Record<keyof Row & string, ColumnType>>;
  /** Columns that may be null; all others may not. */
  readonly optional?: readonly (keyof Row & string)[];
  /** One that is added comes to the generations there are when the service starts; it takes no rebuild. */
  readonly indexes?: readonly (readonly (keyof Row & string)[])[];
}

export const defineView = <Row extends object>(definition: ViewDefinition<Row>): ViewDefinition<Row> =>
  definition;

/** Any view, where its rows do not matter. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the row type is invariant, and a list of views mixes rows of every type
export type AnyView = ViewDefinition<any>;
