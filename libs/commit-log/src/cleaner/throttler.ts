import type { Clock } from '@rivermart/kernel';
import type { Pace } from '../ports/pace';

/** Shorter sleeps than this are saved up: timers are not exact. */
const LEAST_SLEEP_MS = 20;

/** Keeps reading and writing below a rate, on average since the rate was last changed. Source: Throttler.java. */
export class Throttler {
  #startMs: number;
  #bytes = 0;
  #rate: number;

  constructor(
    private readonly bytesPerSecond: () => number,
    private readonly clock: Clock,
    private readonly pace: Pace,
  ) {
    this.#rate = bytesPerSecond();
    this.#startMs = clock.now().getTime();
  }

  async maybeThrottle(bytes: number): Promise<void> {
    const nowMs = this.clock.now().getTime();
    if (this.bytesPerSecond() !== this.#rate) {
      this.#rate = this.bytesPerSecond();
      this.#bytes = 0;
      this.#startMs = nowMs;
    }
    this.#bytes += bytes;
    if (this.#rate === Infinity) return;
    const aheadMs = (this.#bytes / this.#rate) * 1_000 - (nowMs - this.#startMs);
    if (aheadMs >= LEAST_SLEEP_MS) await this.pace.sleep(Math.ceil(aheadMs));
  }
}
