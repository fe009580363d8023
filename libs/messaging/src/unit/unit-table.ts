import type { SendOptions, Transaction } from '../postgres/transaction';
import type { PreparedWrite, RowMapping } from './row-mapping';
import type { TrackedRow } from './tracked-row';

/** The rows of one entity that a unit has seen: its identity map and its buffer of writes. */
export class UnitTable<Row extends object = object> {
  readonly #rows = new Map<string, TrackedRow<Row>>();
  /** In the order of the first write, which the inserts keep. */
  readonly #changed: TrackedRow<Row>[] = [];

  constructor(readonly mapping: RowMapping<Row>) {}

  get changedCount(): number {
    return this.#changed.length;
  }

  known(id: string): TrackedRow<Row> | undefined {
    return this.#rows.get(this.mapping.canonical(id));
  }

  /** Locks the rows in the order of their keys, which is the same in every unit: no deadlock among them. */
  async load(transaction: Transaction, ids: readonly string[]): Promise<void> {
    const stored = await transaction.send(this.mapping.select, [`{${ids.map(quoted).join()}}`]);
    const rows = stored.map((found) => this.mapping.hydrated(found));
    for (const row of rows) this.#track(this.mapping.idOf(row), row);
    for (const id of ids) if (!this.#rows.has(id)) this.#track(id, undefined, { wasMissing: true });
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
    const added: Row[] = [];
    const missed: Row[] = [];
    const saved: Row[] = [];
    for (const { change, wasMissing, current } of this.#changed) {
      if (!current || change === 'none') continue;
      if (wasMissing) missed.push(current);
      else (change === 'add' ? added : saved).push(current);
    }
    saved.sort((a, b) => (this.mapping.idOf(a) < this.mapping.idOf(b) ? -1 : 1));
    this.#write(transaction, this.mapping.inserts(added));
    this.#write(transaction, this.mapping.inserts(missed), { isRacy: true });
    this.#write(transaction, this.mapping.upserts(saved));
  }

  flushRemovals(transaction: Transaction): void {
    const ids = this.#changed.filter(({ change }) => change === 'remove').map(({ id }) => id);
    if (ids.length === 0) return;
    void transaction.send(this.mapping.delete, [`{${ids.map(quoted).join()}}`]).catch(reportedByCommit);
  }

  #write(transaction: Transaction, writes: readonly PreparedWrite[], options: SendOptions = {}): void {
    for (const { statement, values } of writes) {
      transaction.send(statement, values, options).catch(reportedByCommit);
    }
  }

  #track(id: string, current: Row | undefined, { wasMissing = false } = {}): TrackedRow<Row> {
    const tracked: TrackedRow<Row> = { id, current, wasMissing, change: 'none' };
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
