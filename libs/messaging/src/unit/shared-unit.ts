import type { Transaction } from '../postgres/transaction';
import type { OutgoingMessage } from '../outbox/outgoing-message';
import { writeOutbox } from '../outbox/outbox';
import { LoadQueue } from './load-queue';
import type { RowMappings } from './row-mappings';
import type { TrackedRow } from './tracked-row';
import type { EntityClass } from './unit';
import { UnitTable } from './unit-table';

/**
 * What the handlings or commands of one transaction share: rows read, writes to come, messages to publish.
 * Each of them works on it through a `ScopedUnit` of its own.
 */
export class SharedUnit {
  readonly #tables = new Map<EntityClass<object>, UnitTable>();
  readonly #loads: LoadQueue;
  readonly #outbox: OutgoingMessage[] = [];
  readonly #effects: (() => void)[] = [];
  #hasStaleRead = false;

  constructor(
    readonly transaction: Transaction,
    readonly now: Date,
    private readonly mappings: RowMappings,
  ) {
    this.#loads = new LoadQueue(transaction);
  }

  /** Something was decided on a value that had changed: the unit may not commit, whoever caught the error. */
  get hasStaleRead(): boolean {
    return this.#hasStaleRead;
  }

  get messageCount(): number {
    return this.#outbox.length;
  }

  /** Rows inserted, changed or removed. */
  get changedRowCount(): number {
    let count = 0;
    for (const table of this.#tables.values()) count += table.changedCount;
    return count;
  }

  noteStaleRead(): void {
    this.#hasStaleRead = true;
  }

  table<Row extends object>(entity: EntityClass<Row>): UnitTable<Row> {
    let table = this.#tables.get(entity);
    if (!table) {
      table = new UnitTable(this.mappings.of(entity)) as unknown as UnitTable;
      this.#tables.set(entity, table);
    }
    return table as unknown as UnitTable<Row>;
  }

  async load<Row extends object>(entity: EntityClass<Row>, id: string): Promise<TrackedRow<Row>> {
    const table = this.table(entity);
    const known = table.known(id);
    if (known) return known;
    return (await this.#loads.load(table as unknown as UnitTable, id)) as TrackedRow<Row>;
  }

  send(message: OutgoingMessage): void {
    this.#outbox.push(message);
  }

  afterCommit(effect: () => void): void {
    this.#effects.push(effect);
  }

  /** Writes rows, then removals, then the outbox; with the COMMIT behind them all in one write to the socket. */
  flush(): void {
    const tables = [...this.#tables.values()];
    for (const table of tables) table.flushWrites(this.transaction);
    for (const table of tables.reverse()) table.flushRemovals(this.transaction);
    writeOutbox(this.transaction, this.#outbox);
  }

  /** The unit is durable: runs what waited for that. */
  committed(): void {
    for (const effect of this.#effects) effect();
  }
}
