/** What an empty group waits for more members: each newcomer prolongs it, up to the rebalance time-out. */
export class InitialDelay {
  private hasNewcomers = false;
  endsMs: number;

  constructor(
    private readonly delayMs: number,
    nowMs: number,
    private readonly latestMs: number,
  ) {
    this.endsMs = nowMs + delayMs;
  }

  /** Somebody has come; others may be on their way. */
  prolong(): void {
    this.hasNewcomers = true;
  }

  isOver(nowMs: number): boolean {
    while (nowMs >= this.endsMs && this.hasNewcomers && nowMs < this.latestMs) {
      this.hasNewcomers = false;
      this.endsMs = Math.min(nowMs + this.delayMs, this.latestMs);
    }
    return nowMs >= this.endsMs;
  }
}
