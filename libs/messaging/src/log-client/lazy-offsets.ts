import { crashPoint } from '../crash-points';
import type { RecordPlace } from '../handlers/received-event';

const COMMIT_AFTER_MS = 300;

export interface OffsetToCommit {
  readonly topic: string;
  readonly partition: number;
  /** The next one to read. */
  readonly offset: string;
}

/**
 * Commits offsets every 300 ms, beside the work: no batch waits for it. Late is safe: what is delivered again
 * was handled already, and the inbox drops it. A commit does not wait behind a long poll either, because
 * kafkajs gives fetches a connection of their own.
 */
export class LazyOffsets {
  readonly #handled = new Map<string, OffsetToCommit>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly commit: (offsets: OffsetToCommit[]) => Promise<void>) {}

  handled({ topic, partition, offset }: RecordPlace): void {
    this.#handled.set(`${topic}/${partition}`, { topic, partition, offset: String(offset + 1) });
  }

  commitSoon(): void {
    this.#timer ??= setTimeout(() => void this.commitNow(), COMMIT_AFTER_MS);
  }

  async commitNow(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const offsets = [...this.#handled.values()];
    if (offsets.length === 0) return;
    this.#handled.clear();
    crashPoint('before-offset-commit');
    await this.commit(offsets);
    crashPoint('after-offset-commit');
  }

  /** The partitions may belong to another member now; committing for them would move it backwards. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#handled.clear();
  }
}
