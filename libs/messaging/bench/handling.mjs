import 'reflect-metadata';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Events per second and CPU per event of handling batches against PostgreSQL with fsync: inbox, one locked
 * row, one outbox message per event, relayed to a log that acknowledges at once. Needs `npm run build`.
 *
 * node libs/messaging/bench/handling.mjs [events per batch, 100] [batches, 300]
 */
const require = createRequire(import.meta.url);
const { headersOf, orderConfirmed, orderCreated } = require('@rivermart/contracts');
const { newId, SystemClock } = require('@rivermart/kernel');
const { LogClient, Messaging, messagingMigrations } = require('@rivermart/messaging');
const { createDataSource, migrate, startPostgres } = require('@rivermart/persistence');
const { Registry } = require('prom-client');
const { EntitySchema } = require('typeorm');

const [batchSize = 100, batches = 300] = process.argv.slice(2).map(Number);
const WARM_UP = 40;

class BenchRow {}
const benchEntity = new EntitySchema({
  target: BenchRow,
  name: 'bench',
  tableName: 'bench',
  columns: {
    id: { type: 'uuid', primary: true },
    state: { type: 'text' },
    totalMinor: { name: 'total_minor', type: 'integer' },
    lines: { type: 'jsonb' },
    at: { type: 'timestamptz' },
  },
});

class CreateBench1763800000001 {
  up(runner) {
    return runner.query(
      'CREATE TABLE bench (id uuid PRIMARY KEY, state text NOT NULL, total_minor integer NOT NULL, lines jsonb NOT NULL, at timestamptz NOT NULL)',
    );
  }
  down(runner) {
    return runner.query('DROP TABLE bench');
  }
}

/** A log that costs nothing. */
class InstantLog extends LogClient {
  async ensureTopics() {}
  async publish(records) {
    return records.map(({ topic }) => ({ topic, partition: 0, offset: 0 }));
  }
  async consume({ onBatch }) {
    this.deliver = (records) => onBatch(records, async () => {});
    return { state: 'assigned', assignment: [], stop: async () => {} };
  }
  async lagOf() {
    return [];
  }
  async close() {}
}

const handler = {
  contract: orderCreated,
  consumer: 'bench.on-order-created',
  maxAttempts: 5,
  handle: async ({ data }, unit) => {
    await unit.load(BenchRow, data.orderId);
    const { orderId: id, totalMinor, lines } = data;
    unit.save(BenchRow, Object.assign(new BenchRow(), { id, state: 'new', totalMinor, lines, at: unit.now }));
    unit.publish(orderConfirmed, {
      orderId: id,
      customerId: data.customerId,
      totalMinor,
      currency: data.currency,
    });
  },
};

function aRecord(offset) {
  const data = {
    orderId: newId(),
    customerId: newId(),
    lines: [{ sku: 'espresso-beans-1kg', quantity: 2, unitPriceMinor: 1890 }],
    totalMinor: 3780,
    currency: 'EUR',
    paymentToken: 'tok_visa',
    shipTo: { name: 'Ada', street: 'Square 12', postalCode: 'SW1Y', city: 'London', country: 'GB' },
    contact: { email: 'ada@example.com', phone: '+442079460123' },
  };
  const event = orderCreated.create(data, {
    ...{ source: 'order', occurredAt: new Date(), correlationId: newId() },
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  });
  const headers = Object.entries(headersOf(event)).map(([name, value]) => [name, Buffer.from(value)]);
  return {
    place: { topic: 'orders', partition: 0, offset },
    timestampMs: Date.now(),
    key: Buffer.from(data.orderId),
    value: Buffer.from(JSON.stringify(data)),
    headers: Object.fromEntries(headers),
  };
}

const dataDir = mkdtempSync(join(tmpdir(), 'rivermart-bench-'));
const postgres = await startPostgres({ dataDir, port: 0, password: 'bench' });
await postgres.ensureDatabase('bench');
const url = postgres.url('bench');
const dataSource = createDataSource({
  ...{ url, name: 'bench', entities: [benchEntity] },
  migrations: [...messagingMigrations, CreateBench1763800000001],
});
await dataSource.initialize();
await migrate(dataSource);

const log = new InstantLog();
const registry = new Registry();
const nothing = () => {};
const fail = (message, { error } = {}) => {
  console.error(message, error);
  process.exit(1);
};
const messaging = new Messaging({
  ...{ service: 'bench', logClient: log, dataSource, databaseUrl: url, clock: new SystemClock(), registry },
  log: { debug: nothing, info: nothing, warn: nothing, error: fail },
});
await messaging.start([handler]);
await new Promise((resolve) => setTimeout(resolve, 200));

let offset = 0;
const aBatch = () => Array.from({ length: batchSize }, () => aRecord(offset++));
for (let round = 0; round < WARM_UP; round += 1) await log.deliver(aBatch());

const prepared = Array.from({ length: batches }, aBatch);
for (const records of prepared) {
  // As if the events had just happened: pacing has no part in this.
  const now = Buffer.from(new Date(Date.now() + 3_600_000).toISOString());
  for (const record of records) record.headers.ce_time = now;
}
const startedMs = performance.now();
const cpu = process.cpuUsage();
for (const records of prepared) await log.deliver(records);
const seconds = (performance.now() - startedMs) / 1_000;
const used = process.cpuUsage(cpu);
const events = batches * batchSize;

console.log(
  `${events} events in batches of ${batchSize}: ${Math.round(events / seconds)} events/s, ` +
    `${((used.user + used.system) / events).toFixed(0)} us Node CPU per event (relay included), ` +
    `${((seconds / batches) * 1_000).toFixed(1)} ms per batch`,
);

await messaging.stop();
await dataSource.destroy();
await postgres.stop();
rmSync(dataDir, { recursive: true, force: true });
