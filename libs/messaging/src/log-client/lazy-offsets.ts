import type { RecordPlace } from '../handlers/received-event';

const COMMIT_AFTER_MS = 300;

export interface OffsetToCommit {
  readonly topic: string;
  readonly partition: number;
  /** The next one to read. */
  readonly offset: string;
}

/**
 * Commits offsets at most every 300 ms. Late is safe: what is delivered again was handled already, and the
 * inbox drops it. Committing inside the cycle matters more: during a long poll the answer would have to wait
 * for the poll on the same connection.
 */
export class LazyOffsets {
  readonly #handled = new Map<string, OffsetToCommit>();
  #committedAtMs = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly commit: (offsets: OffsetToCommit[]) => Promise<void>) {}

  handled({ topic, partition, offset }: RecordPlace): void {
    this.#handled.set(`${topic}/${partition}`, { topic, partition, offset: String(offset + 1) });
  }

  /** To be called before the next fetch. */
  async commitIfDue(): Promise<void> {
    if (Date.now() - this.#committedAtMs >= COMMIT_AFTER_MS) return this.commitNow();
    // The last batch before a quiet time.
    this.#timer ??= setTimeout(() => void this.commitNow(), COMMIT_AFTER_MS);
  }

  async commitNow(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const offsets = [...this.#handled.values()];
    if (offsets.length === 0) return;
    this.#handled.clear();
    this.#committedAtMs = Date.now();
    await this.commit(offsets);
  }

  /** The partitions may belong to another member now; committing for them would move it backwards. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#handled.clear();
  }
}
