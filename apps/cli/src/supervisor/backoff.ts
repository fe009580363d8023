import { setTimeout as sleep } from 'node:timers/promises';

/** A run that lasted this long was a good one: the next pause is short again. */
const HEALTHY_MS = 30_000;
const SHORTEST_MS = 100;
const LONGEST_MS = 10_000;

/** Pauses between attempts: 100 ms, then twice as long each time up to 10 s, until a run holds for 30 s. */
export class Backoff {
  #nextMs = SHORTEST_MS;
  #startedAt = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  started(): void {
    this.#startedAt = this.now();
  }

  /** Resolves after the pause that is due, or at once on abort. */
  async pause(aborted: AbortSignal): Promise<void> {
    // The timer of the platform gives its listener back: a signal of a long life would collect one each time.
    await sleep(this.take(), undefined, { signal: aborted }).catch(() => undefined);
  }

  /** The pause that is due, in milliseconds; the one after it will be longer. */
  take(): number {
    if (this.now() - this.#startedAt > HEALTHY_MS) this.#nextMs = SHORTEST_MS;
    const due = this.#nextMs;
    this.#nextMs = Math.min(LONGEST_MS, due * 2);
    return due;
  }
}
