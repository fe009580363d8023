/** Where a queue is going, from its lag of the last seconds. */
export type LagTrend =
  | { readonly kind: 'steady' }
  | { readonly kind: 'growing'; readonly perSecond: number }
  | { readonly kind: 'draining'; readonly secondsLeft: number };

const WINDOW_SECONDS = 10;
/** Slower changes are noise of a queue in use. */
const LEAST_PER_SECOND = 1;

/** One value a second, the newest last. */
export function lagTrend(lags: readonly number[]): LagTrend {
  const recent = lags.slice(-WINDOW_SECONDS - 1);
  const first = recent[0];
  const last = recent.at(-1);
  if (first === undefined || last === undefined || recent.length < 3) return { kind: 'steady' };
  const perSecond = (last - first) / (recent.length - 1);
  if (perSecond >= LEAST_PER_SECOND) return { kind: 'growing', perSecond };
  if (perSecond <= -LEAST_PER_SECOND && last > 0) return { kind: 'draining', secondsLeft: last / -perSecond };
  return { kind: 'steady' };
}
