/** Something that holds memory of the budget and can do with less. */
export interface BudgetedCache {
  halve(): void;
}

/** What all tail caches of a process may hold together. Over it, caches take turns in giving half of theirs. */
export class TailCacheBudget {
  usedBytes = 0;
  readonly #caches = new Set<BudgetedCache>();

  constructor(
    readonly totalBytes = 64 * 1024 * 1024,
    /** Limit of a single partition. */
    readonly partitionBytes = 1024 * 1024,
  ) {}

  enter(cache: BudgetedCache): void {
    this.#caches.add(cache);
  }

  leave(cache: BudgetedCache): void {
    this.#caches.delete(cache);
  }

  reclaim(): void {
    while (this.usedBytes > this.totalBytes) {
      const [next] = this.#caches;
      if (next === undefined) return;
      // To the end of the queue: a set keeps the order of entering.
      this.#caches.delete(next);
      this.#caches.add(next);
      next.halve();
    }
  }
}
