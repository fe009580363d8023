import type { Transaction } from '../postgres/transaction';
import type { RowMapping } from './row-mapping';
import type { TrackedRow } from './tracked-row';

/** The rows of one entity that a unit has seen: its identity map and its buffer of writes. */
export class UnitTable<Row extends object = object> {
  readonly #rows = new Map<string, TrackedRow<Row>>();
  /** In the order of the first write, which the inserts keep. */
  readonly #changed: TrackedRow<Row>[] = [];

  constructor(readonly mapping: RowMapping<Row>) {}

  known(id: string): TrackedRow<Row> | undefined {
    return this.#rows.get(this.mapping.canonical(id));
  }

  /** Locks the rows in the order of their keys, which is the same in every unit: no deadlock among them. */
  async load(transaction: Transaction, ids: readonly string[]): Promise<void> {
    const stored = await transaction.send(this.mapping.select, [`{${ids.map(quoted).join()}}`]);
    for (const id of ids) this.#track(id, undefined);
    for (const row of stored.map((found) => this.mapping.hydrated(found))) {
      this.#track(this.mapping.idOf(row), row);
    }
  }

  add(row: Row): TrackedRow<Row> {
    const id = this.mapping.idOf(row);
    const tracked = this.#rows.get(id) ?? this.#track(id, undefined);
    if (tracked.current) throw new Error(`${this.mapping.name} ${id} is added, but it exists already`);
    this.#change(tracked, tracked.change === 'remove' ? 'save' : 'add', row);
    return tracked;
  }

  save(row: Row): TrackedRow<Row> {
    const id = this.mapping.idOf(row);
    const tracked = this.#rows.get(id) ?? this.#track(id, undefined);
    this.#change(tracked, tracked.change === 'add' ? 'add' : 'save', row);
    return tracked;
  }

  remove(anyForm: string): TrackedRow<Row> {
    const id = this.mapping.canonical(anyForm);
    const tracked = this.#rows.get(id) ?? this.#track(id, undefined);
    this.#change(tracked, tracked.change === 'add' ? 'none' : 'remove', undefined);
    return tracked;
  }

  flushWrites(transaction: Transaction): void {
    const rowsTo = (change: 'add' | 'save'): Row[] =>
      this.#changed.flatMap((tracked) =>
        tracked.change === change && tracked.current ? [tracked.current] : [],
      );
    const saved = rowsTo('save').sort((a, b) => (this.mapping.idOf(a) < this.mapping.idOf(b) ? -1 : 1));
    for (const { statement, values } of [
      ...this.mapping.inserts(rowsTo('add')),
      ...this.mapping.upserts(saved),
    ]) {
      void transaction.send(statement, values).catch(reportedByCommit);
    }
  }

  flushRemovals(transaction: Transaction): void {
    const ids = this.#changed.filter(({ change }) => change === 'remove').map(({ id }) => id);
    if (ids.length === 0) return;
    void transaction.send(this.mapping.delete, [`{${ids.map(quoted).join()}}`]).catch(reportedByCommit);
  }

  #track(id: string, current: Row | undefined): TrackedRow<Row> {
    const tracked: TrackedRow<Row> = { id, current, change: 'none' };
    this.#rows.set(id, tracked);
    return tracked;
  }

  #change(tracked: TrackedRow<Row>, change: TrackedRow['change'], current: Row | undefined): void {
    if (tracked.change === 'none') this.#changed.push(tracked);
    tracked.change = change;
    tracked.current = current;
  }
}

const quoted = (id: string): string => `"${id.replace(/["\\]/g, '\\$&')}"`;
const reportedByCommit = (): void => undefined;
