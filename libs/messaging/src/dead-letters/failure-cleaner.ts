import type { Log } from '../log';
import type { Session } from '../postgres/session';

const EVERY_MS = 60 * 60_000;
const ROWS_AT_ONCE = 1_000;
/** Long enough to ask what became of an order; the record of an operator's action outlives its letter. */
const KEEP_LETTERS_DAYS = 90;
const KEEP_ACTIONS_DAYS = 400;

/** What is open or on its way back into a handler is never forgotten, however old it is. */
const LETTERS = `
  DELETE FROM dead_letter WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM dead_letter letter
     WHERE status IN ('resolved', 'failed-again', 'discarded') AND status_at < now() - make_interval(days => $1)
       AND NOT EXISTS (SELECT FROM parked_event WHERE dead_letter_id = letter.id)
     LIMIT ${ROWS_AT_ONCE}))`;
const ACTIONS = `
  DELETE FROM failure_action WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM failure_action WHERE at < now() - make_interval(days => $1) LIMIT ${ROWS_AT_ONCE}))`;

export interface ForgottenFailures {
  readonly letters: number;
  readonly actions: number;
}

/** Forgets dead letters that were closed 90 days ago, and what operators did 400 days ago. */
export class FailureCleaner {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly session: Session,
    private readonly log: Log,
  ) {}

  start(): void {
    this.#timer ??= setInterval(() => void this.#cleanUnlessDown(), EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async clean(): Promise<ForgottenFailures> {
    return {
      letters: await this.#delete(LETTERS, KEEP_LETTERS_DAYS),
      actions: await this.#delete(ACTIONS, KEEP_ACTIONS_DAYS),
    };
  }

  async #delete(text: string, days: number): Promise<number> {
    const client = await this.session.connected();
    for (let total = 0; ;) {
      const { rowCount } = await client.query(text, [days]);
      total += rowCount ?? 0;
      if ((rowCount ?? 0) < ROWS_AT_ONCE) return total;
    }
  }

  async #cleanUnlessDown(): Promise<void> {
    try {
      const { letters, actions } = await this.clean();
      if (letters + actions > 0) this.log.info('Old dead letters were forgotten', { letters, actions });
    } catch (error) {
      this.log.warn('Old dead letters could not be forgotten; the next round tries again', { error });
    }
  }
}
