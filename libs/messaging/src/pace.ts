import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets turns through at most once per `intervalMs` on average, with `burst` free ones after a rest. A cycle
 * costs the same for one message as for fifty: under load a short wait makes batches, at rest nobody waits.
 */
export class Pace {
  #dueMs = 0;

  constructor(
    private readonly intervalMs: number,
    private readonly burst: number,
  ) {}

  /** @param atLeastMs waits this long also when the turn is free. */
  async turn(atLeastMs = 0): Promise<void> {
    const nowMs = performance.now();
    this.#dueMs = Math.max(this.#dueMs, nowMs - this.burst * this.intervalMs) + this.intervalMs;
    const waitMs = Math.max(this.#dueMs - nowMs, atLeastMs);
    if (waitMs >= 1) await sleep(waitMs);
  }
}
