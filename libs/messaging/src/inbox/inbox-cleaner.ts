import type { Log } from '../log';
import { prepared } from '../postgres/statement';
import type { Session } from '../postgres/session';

const ROWS_AT_ONCE = 5_000;
const EVERY_MS = 10 * 60_000;

// The BRIN index finds the old end of the table, so a round costs the same however long the table is.
const DELETE = prepared(
  'DELETE FROM inbox WHERE ctid = ANY (ARRAY(' +
    'SELECT ctid FROM inbox WHERE handled_at < now() - make_interval(secs => $1) AND consumer <> ALL ($2::text[]) ' +
    `LIMIT ${ROWS_AT_ONCE})) RETURNING 1`,
);

/**
 * Forgets what was handled longer ago than any record can still be delivered. The age must exceed the
 * retention of the topics that are read, or a replay from the beginning would handle forgotten events again.
 */
export class InboxCleaner {
  #timer: NodeJS.Timeout | undefined;
  #remembered: readonly string[] = [];

  constructor(
    private readonly session: Session,
    private readonly keepMs: number,
    private readonly log: Log,
  ) {}

  /** What these consumers handled is never forgotten: their topics keep records for ever. */
  remember(consumers: readonly string[]): void {
    this.#remembered = consumers;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#cleanUnlessDown(), EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Deletes up to 5,000 rows at a time until none is old; returns how many. */
  async clean(): Promise<number> {
    const client = await this.session.connected();
    for (let total = 0; ;) {
      const { rowCount } = await client.query({
        ...DELETE,
        values: [this.keepMs / 1_000, [...this.#remembered]],
      });
      total += rowCount ?? 0;
      if ((rowCount ?? 0) < ROWS_AT_ONCE) return total;
    }
  }

  async #cleanUnlessDown(): Promise<void> {
    try {
      const forgotten = await this.clean();
      if (forgotten > 0) this.log.info('Old inbox rows were deleted', { rows: forgotten });
    } catch (error) {
      this.log.warn('The inbox could not be cleaned; the next round tries again', { error });
    }
  }
}
