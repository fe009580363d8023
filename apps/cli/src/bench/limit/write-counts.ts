import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** Rows written, as PostgreSQL counts them. */
export interface RowCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

/** What was written, altogether or per order. */
export interface Writes {
  /** Transactions that wrote something. Those that only read are not among them. */
  readonly commits: number;
  /** Of the write-ahead log. */
  readonly walBytes: number;
  /** By `service.table`. */
  readonly rows: ReadonlyMap<string, RowCounts>;
}

/** An idle connection reports its counts to the server after ten seconds (PGSTAT_IDLE_INTERVAL). */
export const COUNTED_AFTER_MS = 11_000;

const TRANSACTIONS = `
  SELECT pg_snapshot_xmax(pg_current_snapshot())::text::float8 AS commits,
         pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 AS "walBytes"`;
const ROWS = `
  SELECT CASE schemaname WHEN 'public' THEN $1 ELSE schemaname END || '.' || relname AS table,
         n_tup_ins::float8 AS inserted, n_tup_upd::float8 AS updated, n_tup_del::float8 AS deleted
    FROM pg_stat_user_tables`;

/** @param databases name and URL of each database to count in; the first one's server counts the commits. */
export async function countWrites(databases: ReadonlyMap<string, string>): Promise<Writes> {
  const rows = new Map<string, RowCounts>();
  let transactions = { commits: 0, walBytes: 0 };
  for (const [name, connectionString] of databases) {
    const database = new Client({ connectionString });
    await database.connect();
    const counted = await database.query<RowCounts & { table: string }>(ROWS, [name]);
    for (const { table, ...counts } of counted.rows) rows.set(table, counts);
    transactions = (await database.query<typeof transactions>(TRANSACTIONS)).rows[0] ?? transactions;
    await database.end();
  }
  return { ...transactions, rows };
}

/** As `countWrites`, when all that ended just now has been counted. */
export async function countSettledWrites(databases: ReadonlyMap<string, string>): Promise<Writes> {
  await sleep(COUNTED_AFTER_MS);
  return countWrites(databases);
}

/** What was written from `before` to `after`, per order. */
export function writesPerOrder(before: Writes, after: Writes, orders: number): Writes {
  const per = (later: number, earlier: number): number => (later - earlier) / orders;
  const rows = [...after.rows].map(([table, later]) => {
    const earlier = before.rows.get(table) ?? { inserted: 0, updated: 0, deleted: 0 };
    const counts = {
      inserted: per(later.inserted, earlier.inserted),
      updated: per(later.updated, earlier.updated),
      deleted: per(later.deleted, earlier.deleted),
    };
    return [table, counts] as const;
  });
  return {
    commits: per(after.commits, before.commits),
    walBytes: per(after.walBytes, before.walBytes),
    rows: new Map(rows),
  };
}
