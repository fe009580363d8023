import type { TimerEntry, TimerWheel } from './timer-wheel';

/**
 * One timer for the nearest of many deadlines. A later one leaves it alone: firing early costs less than
 * setting it anew.
 */
export class NearestDeadline {
  private timer: TimerEntry | undefined;
  private dueMs = Infinity;

  constructor(
    private readonly timers: TimerWheel,
    private readonly nowMs: () => number,
    private readonly onDue: () => void,
  ) {}

  /** `Infinity` is no deadline. */
  await(dueMs: number): void {
    if (dueMs >= this.dueMs) return;
    this.cancel();
    this.dueMs = dueMs;
    this.timer = this.timers.add(Math.max(dueMs - this.nowMs(), 0), () => {
      this.timer = undefined;
      this.dueMs = Infinity;
      this.onDue();
    });
  }

  cancel(): void {
    if (this.timer !== undefined) this.timers.cancel(this.timer);
    this.timer = undefined;
    this.dueMs = Infinity;
  }
}
