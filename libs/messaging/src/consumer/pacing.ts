const FULL_BATCH = 250;

/**
 * How long to wait before asking for more. Old events mean that this service is behind, and a little wait
 * makes its next batch larger; fresh ones mean that somebody is waiting. A large batch needs no help.
 *
 * Age is measured with this machine's clock against the producer's: clocks that differ by seconds make the
 * wait too long (60 ms at most) or leave it out, and nothing else.
 */
export function pacingDelayMs(
  tasks: readonly { readonly cause: { readonly time: string } | undefined }[],
  nowMs: number,
): number {
  if (tasks.length >= FULL_BATCH) return 0;
  let oldestMs = nowMs;
  for (const { cause } of tasks) if (cause) oldestMs = Math.min(oldestMs, Date.parse(cause.time));
  const delayMs = Math.min(60, (nowMs - oldestMs - 25) / 4);
  return delayMs > 2 ? delayMs : 0;
}
