import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

const DATABASE = 'bench_limit';
const CLIENTS = 16;

const TABLES = `
  DROP TABLE IF EXISTS inbox, outbox, entity;
  CREATE TABLE inbox (consumer text, event_id uuid, handled_at timestamptz DEFAULT now(), PRIMARY KEY (consumer, event_id));
  CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id uuid, topic text, key text, value text, headers text);
  CREATE TABLE entity (service text, id uuid, state text, body jsonb, PRIMARY KEY (service, id));`;

const EVENT = `'{"orderId":"0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9a10","lines":[{"sku":"BENCH-001","quantity":1,"unitPriceMinor":1010}],"totalMinor":1010,"currency":"EUR"}'`;
const HEADERS = `'{"ce_id":"0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9a10","ce_type":"order.created","ce_source":"order","ce_time":"2026-01-01T00:00:00.000Z"}'`;

const inbox = (consumer: string): string =>
  `INSERT INTO inbox (consumer, event_id) VALUES ('${consumer}', gen_random_uuid());`;
const outbox = (topic: string): string =>
  `INSERT INTO outbox (event_id, topic, key, value, headers) VALUES (gen_random_uuid(), '${topic}', :order::text, ${EVENT}, ${HEADERS});`;
const insert = (service: string): string =>
  `INSERT INTO entity VALUES ('${service}', :order::uuid, 'new', ${EVENT});`;
const update = (service: string): string =>
  `UPDATE entity SET state = 'done' WHERE service = '${service}' AND id = :order::uuid;`;

/** The nine commits of one order, without any service: each event handled in a transaction of its own. */
const SCRIPT = [
  [insert('order'), outbox('orders')],
  [inbox('inventory'), insert('inventory'), outbox('inventory-updates')],
  [inbox('payment'), insert('payment'), outbox('payments')],
  [inbox('points'), insert('points')],
  [inbox('recommendation'), insert('recommendation')],
  [inbox('payment'), update('payment'), outbox('payments')],
  [inbox('order'), update('order'), outbox('orders')],
  [inbox('logistics'), insert('logistics'), outbox('shipments')],
  [inbox('notification'), insert('notification'), outbox('order-notifications')],
]
  .map((statements) => ['BEGIN;', ...statements, 'COMMIT;'].join('\n'))
  .join('\n');

export const hasPgbench = (): boolean => spawnSync('pgbench', ['--version']).status === 0;

/** What the database alone reaches with the writes of an order, one commit per event: orders per second. */
export async function postgresLimit(serverUrl: string, seconds: number): Promise<number> {
  const url = await limitDatabase(serverUrl);
  const folder = mkdtempSync(join(tmpdir(), 'rivermart-pgbench-'));
  const script = join(folder, 'order.sql');
  writeFileSync(script, `SELECT gen_random_uuid() AS order \\gset\n${SCRIPT}\n`);
  const { stdout, stderr, status } = spawnSync(
    'pgbench',
    [
      '--no-vacuum',
      '--protocol=prepared',
      '--file',
      script,
      '-c',
      `${CLIENTS}`,
      '-j',
      '2',
      '-T',
      `${seconds}`,
      url,
    ],
    { encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true });
  const rate = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
  if (status !== 0 || rate === undefined) throw new Error(`pgbench failed: ${stderr.trim()}`);
  return Number(rate);
}

async function limitDatabase(serverUrl: string): Promise<string> {
  const url = new URL(serverUrl);
  const server = new Client({ connectionString: serverUrl });
  await server.connect();
  const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount === 0) await server.query(`CREATE DATABASE ${DATABASE}`);
  await server.end();

  url.pathname = `/${DATABASE}`;
  const database = new Client({ connectionString: url.href });
  await database.connect();
  await database.query(TABLES);
  await database.end();
  return url.href;
}
