import { setMaxListeners } from 'node:events';

export interface WorkLaneOptions<Item> {
  /** Items in work at the same moment; the others wait in order. */
  readonly limit: number;
  readonly idOf: (item: Item) => string;
  readonly run: (item: Item, stopping: AbortSignal) => Promise<void>;
  /** How long running items may go on once the lane is closed, before they are told to stop. */
  readonly graceMs: number;
  readonly failed: (item: Item, error: unknown) => void;
}

/**
 * Many slow calls side by side, but a bounded number. An item that waits or runs already is not taken twice.
 * Holds nothing durable: whoever uses it can find lost items again.
 */
export class WorkLane<Item> {
  private readonly waiting = new Map<string, Item>();
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private isClosed = false;

  constructor(private readonly options: WorkLaneOptions<Item>) {
    // Each running item listens; Node.js would take more than ten for a leak.
    setMaxListeners(options.limit * 2, this.stopping.signal);
  }

  take(item: Item): void {
    const id = this.options.idOf(item);
    if (this.isClosed || this.running.has(id) || this.waiting.has(id)) return;

    this.waiting.set(id, item);
    this.fill();
  }

  /** Forgets what waits, and resolves when what runs has ended or, after its grace, has stopped. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.waiting.clear();
    const timer = setTimeout(() => this.stopping.abort(), this.options.graceMs);
    await Promise.all(this.running.values());
    clearTimeout(timer);
  }

  private fill(): void {
    for (const [id, item] of this.waiting) {
      if (this.running.size >= this.options.limit) return;
      this.waiting.delete(id);
      this.running.set(id, this.work(id, item));
    }
  }

  private async work(id: string, item: Item): Promise<void> {
    try {
      await this.options.run(item, this.stopping.signal);
    } catch (error) {
      if (!this.stopping.signal.aborted) this.options.failed(item, error);
    } finally {
      this.running.delete(id);
      this.fill();
    }
  }
}
