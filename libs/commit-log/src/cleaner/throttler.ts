import type { Clock } from '@rivermart/kernel';
import type { Pace } from '../ports/pace';

/** Shorter sleeps than this are saved up: timers are not exact. */
const LEAST_SLEEP_MS = 20;

/** Keeps reading and writing below a rate, on average since its beginning. Source: Throttler.java. */
export class Throttler {
  readonly #startMs: number;
  #bytes = 0;

  constructor(
    private readonly bytesPerSecond: number,
    private readonly clock: Clock,
    private readonly pace: Pace,
  ) {
    this.#startMs = clock.now().getTime();
  }

  async maybeThrottle(bytes: number): Promise<void> {
    this.#bytes += bytes;
    if (this.bytesPerSecond === Infinity) return;
    const dueMs = (this.#bytes / this.bytesPerSecond) * 1_000;
    const aheadMs = dueMs - (this.clock.now().getTime() - this.#startMs);
    if (aheadMs >= LEAST_SLEEP_MS) await this.pace.sleep(Math.ceil(aheadMs));
  }
}
