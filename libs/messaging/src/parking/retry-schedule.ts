/** When parked events are tried again, and for how long. */
export interface RetrySchedule {
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** Counted from an event's own first failure, not from when it began to wait behind another. */
  readonly maxAgeMs: number;
  readonly maxAttempts: number;
}

export const defaultRetrySchedule: RetrySchedule = {
  firstDelayMs: 1_000,
  maxDelayMs: 60_000,
  maxAgeMs: 24 * 60 * 60_000,
  maxAttempts: 2_000,
};

/** Doubles from try to try, with half of it left to chance so that keys parked together do not come back together. */
export function parkedDelayMs(
  { firstDelayMs, maxDelayMs }: RetrySchedule,
  tries: number,
  random = Math.random(),
): number {
  const ceilingMs = Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(tries - 1, 30));
  return ceilingMs / 2 + (random * ceilingMs) / 2;
}

/** The event has had its chances: it becomes a dead letter, and the rest of its key goes on. */
export const isExhausted = (
  { maxAgeMs, maxAttempts }: RetrySchedule,
  attempts: number,
  ageMs: number,
): boolean => attempts >= maxAttempts || ageMs >= maxAgeMs;
