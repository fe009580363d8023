import type { AnyView, ViewDefinition } from './view-definition';

/** The rows a projection works on. All it may read was loaded before, so projecting is synchronous and pure. */
export interface Rows {
  /** A row as it is now, after what this batch has put. Only keys that `reads` named are known. */
  get<Row extends object>(view: ViewDefinition<Row>, key: string): Row | undefined;
  /** Writes a row, over the one with the same key if there is one. */
  put<Row extends object>(view: ViewDefinition<Row>, row: Row): void;
}

/** Rows in memory: loaded ones, and those that were put and wait to be written. */
export class BufferedRows implements Rows {
  readonly #rows = new Map<AnyView, Map<string, object>>();
  readonly #put = new Map<AnyView, Map<string, object>>();

  load<Row extends object>(view: ViewDefinition<Row>, rows: readonly Row[]): void {
    for (const row of rows) tableOf(this.#rows, view).set(keyOf(view, row), row);
  }

  get<Row extends object>(view: ViewDefinition<Row>, key: string): Row | undefined {
    return tableOf(this.#rows, view).get(key) as Row | undefined;
  }

  put<Row extends object>(view: ViewDefinition<Row>, row: Row): void {
    const key = keyOf(view, row);
    tableOf(this.#rows, view).set(key, row);
    tableOf(this.#put, view).set(key, row);
  }

  /** What was put, in the order in which keys were first put. */
  written<Row extends object>(view: ViewDefinition<Row>): readonly Row[] {
    return [...tableOf(this.#put, view).values()] as Row[];
  }
}

function tableOf(tables: Map<AnyView, Map<string, object>>, view: AnyView): Map<string, object> {
  let table = tables.get(view);
  if (!table) tables.set(view, (table = new Map()));
  return table;
}

const keyOf = <Row extends object>({ key }: ViewDefinition<Row>, row: Row): string =>
  key.map((column) => String(row[column])).join(' ');
