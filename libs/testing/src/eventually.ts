import { setTimeout as sleep } from 'node:timers/promises';

export interface EventuallyOptions {
  readonly timeoutMs?: number;
}

/**
 * Repeats the assertion until it does not throw and returns what it returned. After the time-out it fails
 * with what the assertion last saw.
 */
export async function eventually<Result>(
  assertion: () => Result | Promise<Result>,
  { timeoutMs = 10_000 }: EventuallyOptions = {},
): Promise<Result> {
  const end = Date.now() + timeoutMs;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 1.5, 100)) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() >= end) throw notWithin(timeoutMs, error);
    }
    await sleep(pauseMs);
  }
}

function notWithin(timeoutMs: number, last: unknown): Error {
  const reason = last instanceof Error ? last.message : String(last);
  return new Error(`Not within ${timeoutMs} ms. Last seen:\n${reason}`, { cause: last });
}
