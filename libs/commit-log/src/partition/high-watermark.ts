import type { LogError } from '../errors';

type Stored = (error: LogError | undefined) => void;

interface Waiter {
  /** Stored when the high watermark is above it. */
  readonly offset: number;
  readonly onStored: Stored;
}

/** How far the log is stored, and who waits for it to get further. */
export class HighWatermark {
  #waiters: Waiter[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(public offset: number) {}

  listen(listener: () => void): () => void {
    // A wrapper of its own: the same function may listen twice.
    const entry = (): void => listener();
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  whenAbove(offset: number, onStored: Stored): void {
    if (offset < this.offset) queueMicrotask(() => onStored(undefined));
    else this.#waiters.push({ offset, onStored });
  }

  /** `whenAbove` as a promise. */
  reach(offset: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.whenAbove(offset, (error) => (error === undefined ? resolve() : reject(error)));
    });
  }

  advanceTo(offset: number): void {
    if (offset <= this.offset) return;
    this.offset = offset;
    this.#release((waiter) => waiter.offset < offset, undefined);
    this.announce();
  }

  /** Records from `offset` on will not be stored. */
  refuseFrom(offset: number, error: LogError): void {
    this.#release((waiter) => waiter.offset >= offset, error);
  }

  /** Something that waiting readers want to look at again. */
  announce(): void {
    for (const listener of this.#listeners) listener();
  }

  #release(isReleased: (waiter: Waiter) => boolean, error: LogError | undefined): void {
    if (this.#waiters.length === 0) return;
    const released = this.#waiters.filter(isReleased);
    this.#waiters = this.#waiters.filter((waiter) => !isReleased(waiter));
    for (const { onStored } of released) onStored(error);
  }
}
