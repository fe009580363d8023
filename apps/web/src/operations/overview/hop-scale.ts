import type { HopFigures } from '@rivermart/contracts';

export interface HopScale {
  /** Per cent of the width. */
  readonly at: (milliseconds: number) => number;
  readonly ticks: readonly number[];
}

const DECADES: readonly number[] = [1, 10, 100, 1_000, 10_000, 100_000];

/** A logarithmic scale of whole decades around what is shown. */
export function hopScale(hops: readonly Pick<HopFigures, 'p50' | 'p99'>[]): HopScale {
  const least = Math.min(10, ...hops.map(({ p50 }) => Math.max(1, p50)));
  const greatest = Math.max(100, ...hops.map(({ p99 }) => p99));
  const from = 10 ** Math.floor(Math.log10(least));
  const to = 10 ** Math.ceil(Math.log10(greatest));
  const span = Math.log10(to / from);
  return {
    at: (milliseconds) =>
      Math.min(100, Math.max(0, (Math.log10(Math.max(from, milliseconds) / from) / span) * 100)),
    ticks: DECADES.filter((tick) => tick >= from && tick <= to),
  };
}
