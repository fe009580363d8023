import { Client } from 'pg';
import { scriptOf } from './limit/commit';
import { tablesOf } from './limit/copy-tables';
import * as nine from './limit/nine-commits';
import { orderCommits } from './limit/order-commits';
import { preparation, variables } from './limit/order-writes';
import { pgbench } from './limit/pgbench';
import { countWrites, writesPerOrder, type Writes } from './limit/write-counts';

export interface PostgresLimit {
  /** Orders a second with the writes of the flow, each handling in a transaction of its own. */
  readonly ordersPerSecond: number;
  /** The same with nine commits and no journey. */
  readonly nineCommitsPerSecond: number;
  /** What the script wrote, to be compared with what the shop writes. */
  readonly writes: Writes;
}

const FLOW = 'bench_limit';
const NINE = 'bench_limit_nine';

/**
 * What the database alone reaches on this machine with the writes of an order, one commit per event: no service,
 * no log, no HTTP, no mail. Both scripts start on empty tables.
 *
 * @param databases name and URL of the services' databases, whose tables are copied.
 */
export async function postgresLimit(
  serverUrl: string,
  databases: ReadonlyMap<string, string>,
  seconds: number,
): Promise<PostgresLimit> {
  const tables = await Promise.all([...databases].map(([service, url]) => tablesOf(service, url)));
  const flow = await freshDatabase(serverUrl, FLOW, [...tables.flat(), ...preparation]);
  const before = await countWrites(flow);
  const { runs, runsPerSecond } = await pgbench(urlOf(flow), scriptOf(variables, orderCommits), seconds);
  const writes = writesPerOrder(before, await countWrites(flow), runs);

  const small = await freshDatabase(serverUrl, NINE, [nine.prototypeTables]);
  const nineCommits = await pgbench(urlOf(small), scriptOf(nine.variables, nine.nineCommits), seconds);
  return { ordersPerSecond: runsPerSecond, nineCommitsPerSecond: nineCommits.runsPerSecond, writes };
}

const urlOf = (database: ReadonlyMap<string, string>): string => [...database.values()][0] ?? '';

async function freshDatabase(
  serverUrl: string,
  name: string,
  statements: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  await inDatabase(serverUrl, [`DROP DATABASE IF EXISTS ${name}`, `CREATE DATABASE ${name}`]);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await inDatabase(url.href, [...statements, 'ANALYZE']);
  return new Map([[name, url.href]]);
}

async function inDatabase(connectionString: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
