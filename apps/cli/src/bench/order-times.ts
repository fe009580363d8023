import { Client } from 'pg';

export interface OrderTimes {
  readonly completed: number;
  /** From the first order created to the last one confirmed. */
  readonly seconds: number;
  /** From created to confirmed. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const POLL_MS = 100;

/** Orders as the order service itself timed them. */
export class OrderClock {
  private constructor(private readonly client: Client) {}

  static async open(databaseUrl: string): Promise<OrderClock> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    return new OrderClock(client);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  /** The database's own time: the start of a pass. */
  async now(): Promise<Date> {
    const { rows } = await this.client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    return rows[0]?.now ?? new Date();
  }

  /** Waits until no order is pending any more. */
  async allDecided(everyMs = POLL_MS): Promise<void> {
    for (;;) {
      const { rows } = await this.client.query(`SELECT 1 FROM orders WHERE status = 'pending' LIMIT 1`);
      if (rows.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }

  /** Waits until the customer of every order since then was told, so that the pass is really over. */
  async allTold(since: Date): Promise<void> {
    for (;;) {
      const { rows } = await this.client.query<{ orders: number; told: number }>(
        `SELECT (SELECT count(*) FROM orders WHERE placed_at >= $1)::int AS orders,
                (SELECT count(*) FROM journey_steps WHERE step = 'customer-notified' AND occurred_at >= $1)::int AS told`,
        [since],
      );
      if (rows[0] && rows[0].told >= rows[0].orders) return;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  async times(since: Date): Promise<OrderTimes> {
    const { rows } = await this.client.query<OrderTimes>(
      `WITH pairs AS (
         SELECT created.occurred_at AS created_at, confirmed.occurred_at AS confirmed_at
         FROM journey_steps created JOIN journey_steps confirmed USING (order_id)
         WHERE created.step = 'order-created' AND confirmed.step = 'order-confirmed' AND created.occurred_at >= $1
       )
       SELECT count(*)::int AS completed,
              extract(epoch FROM max(confirmed_at) - min(created_at))::float8 AS seconds,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS "p50Ms",
              percentile_cont(0.99) WITHIN GROUP (ORDER BY ms) AS "p99Ms"
       FROM pairs, LATERAL (SELECT extract(epoch FROM confirmed_at - created_at)::float8 * 1000 AS ms) AS took`,
      [since],
    );
    return rows[0] ?? { completed: 0, seconds: 0, p50Ms: 0, p99Ms: 0 };
  }
}
