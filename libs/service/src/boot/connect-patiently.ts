import { setTimeout as sleep } from 'node:timers/promises';

interface Connectable {
  initialize(): Promise<unknown>;
}

interface Patience {
  readonly patienceMs: number;
  readonly pauseMs: number;
  /** Told once, when the first attempt fails. */
  readonly onWaiting: (error: unknown) => void;
}

/** SQLSTATE classes 08, 53 and 57P (57P03: the server is just starting), and what sockets say. */
const AWAY = /^(08|53|57P|ECONNREFUSED$|ECONNRESET$|EPIPE$|ETIMEDOUT$|EAI_AGAIN$)/;
const NO_ANSWER = /connection timeout|terminated unexpectedly/;

/**
 * Connects to a database that may be starting itself. Ending the process instead would cost seconds of CPU for
 * each attempt, just when the machine has something better to do. What waiting cannot mend, such as a wrong
 * password, is thrown at once.
 */
export async function connectPatiently(
  database: Connectable,
  { patienceMs, pauseMs, onWaiting }: Patience,
): Promise<void> {
  const end = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await database.initialize();
      return;
    } catch (error) {
      if (!mayPass(error) || performance.now() > end) throw error;
      if (attempt === 1) onWaiting(error);
    }
    await sleep(pauseMs);
  }
}

function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? AWAY.test(code) : NO_ANSWER.test(error.message);
}
