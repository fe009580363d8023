import type { Transaction } from '../postgres/transaction';
import type { TrackedRow } from './tracked-row';
import type { UnitTable } from './unit-table';

interface Waiting {
  readonly table: UnitTable;
  readonly id: string;
  readonly resolve: (row: TrackedRow) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Joins the loads of everything that runs in a unit: what is asked for in one tick becomes one SELECT per
 * entity, all of them in one write.
 *
 * Answers are given one at a time, and each one who waited runs up to its next `await` before the next is
 * answered. So two orders of one batch that want the same stock see each other's decision, as if they had
 * waited for each other's row lock.
 */
export class LoadQueue {
  #waiting: Waiting[] = [];
  #isServing = false;

  constructor(private readonly transaction: Transaction) {}

  load(table: UnitTable, id: string): Promise<TrackedRow> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ table, id: table.mapping.canonical(id), resolve, reject });
      if (!this.#isServing) void this.#serve();
    });
  }

  async #serve(): Promise<void> {
    this.#isServing = true;
    while (this.#waiting.length > 0) {
      await microtasksDone();
      const round = this.#waiting;
      this.#waiting = [];
      await this.#answer(round);
    }
    this.#isServing = false;
  }

  async #answer(round: readonly Waiting[]): Promise<void> {
    try {
      await this.#fetchMissing(round);
    } catch (error) {
      for (const { reject } of round) reject(error);
      return;
    }
    for (const { table, id, resolve, reject } of round) {
      const row = table.known(id);
      if (row) resolve(row);
      else reject(new Error(`${table.mapping.name} ${id} was loaded and is not there`));
      await microtasksDone();
    }
  }

  async #fetchMissing(round: readonly Waiting[]): Promise<void> {
    const missing = new Map<UnitTable, Set<string>>();
    for (const { table, id } of round) {
      if (table.known(id)) continue;
      const ids = missing.get(table);
      if (ids) ids.add(id);
      else missing.set(table, new Set([id]));
    }
    const inFixedOrder = [...missing].sort(([a], [b]) => (a.mapping.name < b.mapping.name ? -1 : 1));
    const loads = inFixedOrder.map(([table, ids]) => table.load(this.transaction, [...ids]));
    const failed = (await Promise.allSettled(loads)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }
}

/** Resolves when everything that can run without I/O has run. */
const microtasksDone = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
