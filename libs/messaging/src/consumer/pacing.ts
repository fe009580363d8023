import { journeyAgeMs, patienceMs } from '../journey-age';

const FULL_BATCH = 250;
const LONGEST_FOR_EVENT_MS = 60;
const LONGEST_FOR_JOURNEY_MS = 200;

interface Paced {
  readonly cause: { readonly time: string; readonly correlationId: string } | undefined;
}

/**
 * How long to wait before asking for more. Old events mean that this service is behind, old journeys that the
 * shop is: a little wait makes the next batch larger. Fresh ones mean that somebody is waiting. A large batch
 * needs no help.
 *
 * Age is measured with this machine's clock against the producer's: clocks that differ by seconds make the
 * wait too long (200 ms at most) or leave it out, and nothing else.
 */
export function pacingDelayMs(tasks: readonly Paced[], nowMs: number): number {
  if (tasks.length >= FULL_BATCH) return 0;
  let oldestMs = nowMs;
  let journeyMs = 0;
  for (const { cause } of tasks) {
    if (!cause) continue;
    oldestMs = Math.min(oldestMs, Date.parse(cause.time));
    journeyMs = Math.max(journeyMs, journeyAgeMs(cause.correlationId, nowMs));
  }
  const delayMs = Math.max(
    Math.min(LONGEST_FOR_EVENT_MS, (nowMs - oldestMs - 25) / 4),
    patienceMs(journeyMs, tasks.length, LONGEST_FOR_JOURNEY_MS),
  );
  return delayMs > 2 ? delayMs : 0;
}
