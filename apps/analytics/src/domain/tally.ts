import type { Fact } from './fact';
import { histogramOf, type Histogram } from './histogram';
import { nameOf } from './hops';
import type { HopDone } from './order-times';
import type { Step } from './visit';

type Counts = Readonly<Record<string, number>>;

/** What was counted in a window. Tallies are added, so the sum of any windows is a tally again. */
export interface Tally {
  /** By name of the fact. */
  readonly counts: Counts;
  /** Minor units by currency: money captured, before any refund. */
  readonly revenue: Counts;
  /** By name of the hop, in milliseconds. */
  readonly delays: Readonly<Record<string, Histogram>>;
  /** By step: visits that began in this window and came that far, whenever they did. */
  readonly funnel?: Counts;
  /** Facts that were read after the window was closed. */
  readonly late: number;
}

export const emptyTally: Tally = { counts: {}, revenue: {}, delays: {}, late: 0 };

export const tallyOfFact = ({ name, revenue }: Fact, isLate: boolean): Tally => ({
  counts: { [name]: 1 },
  revenue: revenue ? { [revenue.currency]: revenue.minor } : {},
  delays: {},
  late: isLate ? 1 : 0,
});

export const tallyOfHop = ({ hop, delayMs }: HopDone): Tally => ({
  ...emptyTally,
  delays: { [nameOf(hop)]: histogramOf(delayMs) },
});

export const tallyOfSteps = (taken: readonly Step[]): Tally => ({
  ...emptyTally,
  funnel: Object.fromEntries(taken.map((step) => [step, 1])),
});

export const added = (a: Tally, b: Tally): Tally => ({
  counts: addedCounts(a.counts, b.counts),
  revenue: addedCounts(a.revenue, b.revenue),
  delays: addedDelays(a.delays, b.delays),
  late: a.late + b.late,
  ...((a.funnel ?? b.funnel) && { funnel: addedCounts(a.funnel ?? {}, b.funnel ?? {}) }),
});

function addedCounts(a: Counts, b: Counts): Counts {
  const sum: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

function addedDelays(a: Tally['delays'], b: Tally['delays']): Tally['delays'] {
  const sum: Record<string, Histogram> = { ...a };
  for (const [name, histogram] of Object.entries(b)) sum[name] = addedCounts(sum[name] ?? {}, histogram);
  return sum;
}
