import type { FlowFigures, FunnelFigures, HopFigures, LateFigures } from '@rivermart/contracts';
import { GRACE_MS, KEPT_MS, SUMMED_MS } from '../domain/event-window';
import { countOf, quantile } from '../domain/histogram';
import { hops, nameOf } from '../domain/hops';
import type { Lateness } from '../domain/lateness';
import { added, emptyTally, type Tally } from '../domain/tally';
import { steps, type Step } from '../domain/visit';

export interface Counted {
  /** Of the last minute. */
  readonly windows: readonly Tally[];
  readonly funnel: ReadonlyMap<Step, number>;
  readonly lateness: Lateness;
}

/** The figures of the last minute, from the windows that began in it, and what takes longer to tell. */
export function figuresOf({ windows, funnel, lateness }: Counted, asOf: Date): FlowFigures {
  const { counts, revenue, delays } = windows.reduce(added, emptyTally);
  const confirmed = counts['order.confirmed'] ?? 0;
  const ended = confirmed + (counts['order.refused'] ?? 0);
  return {
    asOf: asOf.toISOString(),
    windowSeconds: SUMMED_MS / 1_000,
    ordersPerMinute: ((counts['order.created'] ?? 0) * 60_000) / SUMMED_MS,
    conversion: ended === 0 ? null : confirmed / ended,
    revenue: Object.entries(revenue)
      .map(([currency, minor]) => ({ currency, minor }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    hops: hops.flatMap((hop): readonly HopFigures[] => {
      const histogram = delays[nameOf(hop)] ?? {};
      const [p50, p99] = [quantile(histogram, 0.5), quantile(histogram, 0.99)];
      if (p50 === undefined || p99 === undefined) return [];
      return [{ ...hop, count: countOf(histogram), p50, p99 }];
    }),
    funnel: funnelOf(funnel),
    late: lateOf(lateness),
  };
}

const funnelOf = (visits: ReadonlyMap<Step, number>): FunnelFigures => ({
  windowSeconds: KEPT_MS / 1_000,
  steps: steps.map((step) => ({ step, visits: visits.get(step) ?? 0 })),
});

const lateOf = ({ counted, leftOut, latest }: Lateness): LateFigures => ({
  ...{ windowSeconds: KEPT_MS / 1_000, graceSeconds: GRACE_MS / 1_000, counted, leftOut },
  latest: latest.map(({ name, orderId = null, atMs, readMs }) => ({
    ...{ name, orderId, at: new Date(atMs).toISOString(), readAt: new Date(readMs).toISOString() },
  })),
});
