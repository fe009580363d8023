/** Windows follow one another without a gap; each belongs to the events that became true in it. */
export const WINDOW_MS = 5_000;
/** Sums are made over the windows that began in the last minute. */
export const SUMMED_MS = 60_000;
/** Older windows are forgotten, and events of then are not counted any more. */
export const KEPT_MS = 60 * 60_000;
/** A window that ended longer ago is closed: what still comes is folded into it and counted as late. */
export const GRACE_MS = 10_000;

/** A window is known by its beginning, as ISO time: as text in order as in time. */
export type WindowStart = string;

export const windowOf = (atMs: number): WindowStart =>
  new Date(Math.floor(atMs / WINDOW_MS) * WINDOW_MS).toISOString();

export const isKept = (window: WindowStart, now: Date): boolean =>
  Date.parse(window) + KEPT_MS > now.getTime();

export const isClosed = (window: WindowStart, now: Date): boolean =>
  Date.parse(window) + WINDOW_MS + GRACE_MS < now.getTime();

/** Visits take longer than orders: they are summed over all that is kept. */
export const keptAt = (now: Date): { readonly first: WindowStart; readonly last: WindowStart } => ({
  first: windowOf(now.getTime() - KEPT_MS + WINDOW_MS),
  last: windowOf(now.getTime()),
});

/** First and last window of the sum at this time. */
export const summedAt = (now: Date): { readonly first: WindowStart; readonly last: WindowStart } => ({
  first: windowOf(now.getTime() - SUMMED_MS + WINDOW_MS),
  last: windowOf(now.getTime()),
});
