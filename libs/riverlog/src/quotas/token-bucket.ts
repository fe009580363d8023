import type { RateWindows } from './rate';

/**
 * Credit that grows with time up to what all windows together may use. It may be overdrawn once; then nothing
 * more is taken until it is above zero again, so that one large request is possible and two are not.
 * Kafka: TokenBucket.
 */
export class TokenBucket {
  private tokens: number | undefined;
  private filledAtMs = 0;

  constructor(private readonly windows: RateWindows) {}

  take(count: number, perSecond: number, nowMs: number): void {
    this.tokens = this.fill(perSecond, nowMs) - count;
  }

  /** How long until there is credit again; 0 while there is. */
  waitMs(perSecond: number, nowMs: number): number {
    const tokens = this.fill(perSecond, nowMs);
    return tokens >= 0 ? 0 : Math.round((-tokens / perSecond) * 1_000);
  }

  private fill(perSecond: number, nowMs: number): number {
    const burst = (perSecond * this.windows.samples * this.windows.sampleMs) / 1_000;
    const earned = ((nowMs - this.filledAtMs) / 1_000) * perSecond;
    const tokens = this.tokens === undefined ? burst : Math.min(burst, this.tokens + earned);
    this.tokens = tokens;
    this.filledAtMs = nowMs;
    return tokens;
  }
}
