import type { FlowFigures, HopFigures } from '@rivermart/contracts';
import { SUMMED_MS } from '../domain/event-window';
import { countOf, quantile } from '../domain/histogram';
import { hops, nameOf } from '../domain/hops';
import { added, emptyTally, type Tally } from '../domain/tally';

/** The figures of the last minute, from the windows that began in it. */
export function figuresOf(windows: readonly Tally[], asOf: Date): FlowFigures {
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
  };
}
