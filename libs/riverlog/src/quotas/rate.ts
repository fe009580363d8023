interface Sample {
  startMs: number;
  value: number;
}

export interface RateWindows {
  /** `quota.window.num` */
  readonly samples: number;
  readonly sampleMs: number;
}

/**
 * How much a second over the last samples. The first seconds count as if the windows before had been empty,
 * so that a burst at the start is not mistaken for a rate. Kafka: Rate, SampledStat.
 */
export class Rate {
  private readonly samples: Sample[] = [];

  constructor(private readonly windows: RateWindows) {}

  record(value: number, nowMs: number): void {
    let last = this.samples.at(-1);
    if (last === undefined || nowMs - last.startMs >= this.windows.sampleMs) {
      last = { startMs: nowMs, value: 0 };
      this.samples.push(last);
    }
    last.value += value;
  }

  perSecond(nowMs: number): number {
    return (this.total(nowMs) * 1_000) / this.windowMs(nowMs);
  }

  /** Over which time the rate is taken. */
  windowMs(nowMs: number): number {
    this.dropOld(nowMs);
    const { samples, sampleMs } = this.windows;
    const elapsedMs = nowMs - (this.samples[0]?.startMs ?? nowMs);
    const missing = Math.max(0, samples - 1 - Math.floor(elapsedMs / sampleMs));
    return Math.max(sampleMs, elapsedMs + missing * sampleMs);
  }

  isSilent(nowMs: number): boolean {
    this.dropOld(nowMs);
    return this.samples.length === 0;
  }

  private total(nowMs: number): number {
    this.dropOld(nowMs);
    return this.samples.reduce((sum, { value }) => sum + value, 0);
  }

  private dropOld(nowMs: number): void {
    const oldestMs = nowMs - this.windows.samples * this.windows.sampleMs;
    let old = 0;
    while ((this.samples[old]?.startMs ?? Infinity) <= oldestMs) old += 1;
    if (old > 0) this.samples.splice(0, old);
  }
}

/** How long to do nothing until the rate is down to the quota again. Kafka: QuotaUtils.throttleTime. */
export function throttleMs(rate: Rate, quota: number, nowMs: number): number {
  const perSecond = rate.perSecond(nowMs);
  if (perSecond <= quota) return 0;
  return Math.round(((perSecond - quota) / quota) * rate.windowMs(nowMs));
}
