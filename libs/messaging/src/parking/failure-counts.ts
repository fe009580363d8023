import type { Client } from 'pg';
import { prepared } from '../postgres/statement';

/** How much is waiting for a retry or for an operator. Events and dead letters are counted up to 100,000. */
export interface FailureCounts {
  readonly parkedKeys: number;
  readonly parkedEvents: number;
  /** 0 when no key is parked. */
  readonly oldestParkedSeconds: number;
  readonly openDeadLetters: number;
}

const COUNT = prepared(
  `SELECT (SELECT count(*)::int FROM parked_key) AS "parkedKeys",
     (SELECT count(*)::int FROM (SELECT FROM parked_event LIMIT 100000) counted) AS "parkedEvents",
     (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(parked_at))::float8, 0) FROM parked_key)
       AS "oldestParkedSeconds",
     (SELECT count(*)::int FROM (SELECT FROM dead_letter WHERE status = 'open' LIMIT 100000) counted)
       AS "openDeadLetters"`,
);

export async function failureCounts(client: Client): Promise<FailureCounts> {
  const { rows } = await client.query<FailureCounts>(COUNT);
  return rows[0] ?? { parkedKeys: 0, parkedEvents: 0, oldestParkedSeconds: 0, openDeadLetters: 0 };
}
