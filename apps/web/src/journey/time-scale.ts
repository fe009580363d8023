export interface TimeScale {
  readonly xOf: (at: number) => number;
  /** Stretches drawn much shorter than they were. */
  readonly squeezed: readonly { readonly from: number; readonly to: number }[];
}

/** How far apart two moments stand: quickly more for the first milliseconds, hardly more for minutes. */
const weightOf = (gap: number): number => (gap <= 0 ? 0 : 0.6 + Math.log2(1 + gap / 4));

/** A stretch this much denser than the widest one is told to be. */
const MUCH_SHORTER = 20;
const LONG_MS = 500;

/**
 * Where each moment stands on a line: time goes from left to right, bursts of milliseconds stay readable and quiet
 * time is squeezed, which is said so.
 */
export function timeScale(moments: readonly number[], left: number, right: number): TimeScale {
  const times = [...new Set(moments)].sort((one, other) => one - other);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const weights = gaps.map(weightOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const width = right - left;
  let reached = left;
  const places = [left, ...weights.map((weight) => (reached += (weight / total) * width))];
  const spread = gaps.map((gap, index) => (weights[index] ?? 0) / gap);
  const widest = Math.max(...spread);
  const squeezed = gaps.flatMap((gap, index) =>
    gap >= LONG_MS && (spread[index] ?? 0) * MUCH_SHORTER < widest
      ? [{ from: times[index] ?? 0, to: times[index + 1] ?? 0 }]
      : [],
  );
  return { xOf: (at) => between(times, places, at), squeezed };
}

function between(times: readonly number[], places: readonly number[], at: number): number {
  const next = times.findIndex((time) => time >= at);
  if (next < 0) return places.at(-1) ?? 0;
  const [from = 0, to = 0] = [times[next - 1] ?? times[next], times[next]];
  const [start = 0, end = 0] = [places[next - 1] ?? places[next], places[next]];
  return to === from ? end : start + ((at - from) / (to - from)) * (end - start);
}
