/**
 * How many values fell between two bounds that grow by a constant factor. Two histograms are merged by adding,
 * so a minute is the sum of its windows, and a quantile is wrong by 2.5 % at most, however many values there are.
 */
export type Histogram = Readonly<Record<string, number>>;

const GROWTH = 1.05;
/** Of the bounds of a class, the value that is off by the same share from both. */
const MIDDLE = (2 * GROWTH) / (1 + GROWTH);

/** Below a millisecond is no time; clocks of two machines may even say that the effect came first. */
const classOf = (value: number): number =>
  value < 1 ? 0 : 1 + Math.floor(Math.log(value) / Math.log(GROWTH));

const valueOf = (index: number): number => (index === 0 ? 0 : GROWTH ** (index - 1) * MIDDLE);

export const histogramOf = (value: number): Histogram => ({ [classOf(value)]: 1 });

export const countOf = (histogram: Histogram): number =>
  Object.values(histogram).reduce((sum, count) => sum + count, 0);

/** The value below which this share of all values lies (nearest rank); undefined without values. */
export function quantile(histogram: Histogram, share: number): number | undefined {
  const classes = Object.entries(histogram).sort(([a], [b]) => Number(a) - Number(b));
  const rank = Math.max(1, Math.ceil(share * countOf(histogram)));
  let seen = 0;
  for (const [index, count] of classes) {
    seen += count;
    if (seen >= rank) return Math.round(valueOf(Number(index)) * 10) / 10;
  }
  return undefined;
}
