export interface PollingWork {
  readonly name: string;
  /** Pause after a run that found nothing more to do. */
  readonly everyMs: number;
  /** One portion of work. Resolves with true when there is more, which runs at once. */
  readonly run: () => Promise<boolean>;
}

/** Told about every run; the lifecycle puts logs and metrics behind it. */
export interface PollingReport {
  failed(worker: string, error: unknown, failuresInARow: number): void;
}

const longestPauseMs = 30_000;

/**
 * Runs a portion of work again and again: at once while there is more, after a pause when there is not,
 * after growing pauses when it fails. It never overlaps itself.
 *
 * Provide it as a Nest provider (or a class extending it): the service starts it when it is up and stops
 * it, waiting for the run in hand, before it shuts down.
 */
export class PollingWorker {
  readonly name: string;
  #running: Promise<void> | undefined;
  #stopped = true;
  #woken = false;
  #isBackingOff = false;
  #endRest: (() => void) | undefined;

  constructor(private readonly work: PollingWork) {
    this.name = work.name;
  }

  start(report?: PollingReport): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#running = this.loop(report);
  }

  /** Runs the work now, or once more right after the run in hand; while it backs off, when that ends. */
  wake(): void {
    this.#woken = true;
    if (!this.#isBackingOff) this.#endRest?.();
  }

  /** Resolves when the run in hand has ended; none begins after it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#endRest?.();
    await this.#running;
  }

  private async loop(report?: PollingReport): Promise<void> {
    for (let failures = 0; !this.#stopped;) {
      this.#woken = false;
      try {
        const hasMore = await this.work.run();
        failures = 0;
        if (!hasMore) await this.pause(this.work.everyMs);
      } catch (error) {
        failures += 1;
        report?.failed(this.name, error, failures);
        await this.backOff(Math.min(this.work.everyMs * 2 ** Math.min(failures, 10), longestPauseMs));
      }
    }
  }

  private async pause(pauseMs: number): Promise<void> {
    if (!this.#woken) await this.rest(pauseMs);
  }

  /** New work does not cut it short: what just failed would fail again. */
  private async backOff(pauseMs: number): Promise<void> {
    this.#isBackingOff = true;
    await this.rest(pauseMs);
    this.#isBackingOff = false;
  }

  private async rest(pauseMs: number): Promise<void> {
    if (this.#stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      this.#endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#endRest = undefined;
  }
}
