const PATIENCE_MS = 2_000;

/**
 * Makes the connection that the first request to a server would have to wait for, and has Node.js load what it
 * loads with the first `fetch`. Neither the answer nor its absence matters: requests have their own retries.
 */
export async function connectAhead(url: string): Promise<void> {
  await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined);
}
