/** Older journeys are not under way, somebody came back to them: a parcel arrives, an order is cancelled. */
const UNDER_WAY_MS = 60_000;

const UUID_V7 = /^[\da-f]{8}-[\da-f]{4}-7/i;

/**
 * How long the journey an event belongs to has been under way, as its correlation id tells: a UUIDv7 begins with
 * the milliseconds at which it was made. 0 for ids of another kind and for journeys that are over.
 */
export function journeyAgeMs(correlationId: string, nowMs: number): number {
  if (!UUID_V7.test(correlationId)) return 0;
  const ageMs = nowMs - Number.parseInt(correlationId.slice(0, 8) + correlationId.slice(9, 13), 16);
  return ageMs > UNDER_WAY_MS || ageMs < 0 ? 0 : ageMs;
}

/** A journey this young is on time. */
const ON_TIME_MS = 150;
/** A single late order has nobody to wait for; fewer than these come together where there is no load. */
const COMPANY = 8;

/**
 * How long the next events may be kept for company, after `together` of them came at once. A journey that has
 * taken seconds under load does not notice an eighth more, and what waits together costs one transaction and one
 * publication instead of many.
 */
export function patienceMs(ageMs: number, together: number, longestMs: number): number {
  return together < COMPANY ? 0 : Math.min(longestMs, Math.max(0, (ageMs - ON_TIME_MS) / 8));
}
