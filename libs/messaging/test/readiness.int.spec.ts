import { TemporaryFailure } from '@rivermart/kernel';
import { KafkajsLogClient, type Received } from '@rivermart/messaging';
import { eventually, startTestLog, type TestLog } from '@rivermart/testing';
import { Client } from 'pg';
import type { Handler } from '../src/handlers/handler';
import { aCounted, counted, summed } from './support/events';
import { ScriptedLog } from './support/scripted-log';
import {
  aDatabase,
  silentLog,
  startTally,
  type TallyService,
  type TestDatabase,
} from './support/tally-service';
import { tally, TallyRow } from './support/tally.entity';

class NotYet extends TemporaryFailure {
  readonly code = 'tally.not-yet';
}

let database: TestDatabase;
const started: TallyService[] = [];
let also: (event: Received<typeof counted>) => void | Promise<void> = () => undefined;
let inHand = 0;
let mostInHand = 0;

const count: Handler = {
  contract: counted,
  consumer: 'tally.count',
  maxAttempts: 1,
  handle: async (event, unit) => {
    const received = event as Received<typeof counted>;
    const { id, by } = received.data;
    const row = await unit.load(TallyRow, id);
    mostInHand = Math.max(mostInHand, (inHand += 1));
    await also(received);
    inHand -= 1;
    unit.save(TallyRow, { ...tally({ id }), count: (row?.count ?? 0) + by });
  },
};

beforeEach(async () => {
  database = await aDatabase();
  also = () => undefined;
});

afterEach(async () => {
  for (const { messaging } of started.splice(0)) await messaging.stop();
  await database.drop();
});

async function start(log: ScriptedLog | KafkajsLogClient, handlers = [count]): Promise<TallyService> {
  const service = await startTally(database, log, handlers, { relayPollMs: 50, parkedPollMs: 50 });
  started.push(service);
  return service;
}

async function missing({ messaging }: TallyService): Promise<Record<string, string>> {
  const answers = await Promise.all(
    messaging.checks.map(async ({ name, missing: ask }) => [
      name,
      await ask().catch((error: Error) => error.message),
    ]),
  );
  return Object.fromEntries(answers.filter(([, answer]) => answer !== undefined)) as Record<string, string>;
}

/** The database refuses everybody, as while its server restarts. */
async function whileDatabaseIsAway(work: () => Promise<void>): Promise<void> {
  const url = new URL(database.url);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  try {
    await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    await work();
  } finally {
    await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    await admin.end();
  }
}

const metrics = async ({ registry }: TallyService): Promise<string> => registry.metrics();

describe('a service without its database', () => {
  it('says so, does not spin, and goes on by itself when it is back', async () => {
    const log = new ScriptedLog();
    const service = await start(log);
    await log.deliver(aCounted({ id: 'before', by: 1 }));
    expect(await missing(service)).toEqual({});

    await whileDatabaseIsAway(async () => {
      await eventually(async () => expect(Object.keys(await missing(service))).toContain('outbox'));
      const before = process.cpuUsage();
      const startedMs = performance.now();
      await expect(log.deliver(aCounted({ id: 'during', by: 1 }))).rejects.toMatchObject({
        code: 'messaging.database-unavailable',
      });
      await expect(log.deliver(aCounted({ id: 'during', by: 1 }))).rejects.toBeDefined();
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1_000).toBeLessThan((performance.now() - startedMs) * 0.5);
    });
    await eventually(async () => {
      await log.deliver(aCounted({ id: 'after', by: 1 }));
      expect(await missing(service)).toEqual({});
    });
  });
});

describe('an outbox that nobody empties', () => {
  it('makes the service not ready once its oldest message is too old', async () => {
    const log = new ScriptedLog();
    log.beforePublish = () => {
      throw new Error('nobody there');
    };
    const service = await start(log);
    await service.messaging.transactions.run(async (unit) => unit.publish(summed, { id: 'old', total: 1 }));
    expect(await missing(service)).toEqual({});
    await database.dataSource.query("UPDATE outbox SET recorded_at = now() - interval '31 seconds'");

    expect(await missing(service)).toEqual({
      outbox: expect.stringMatching(/^1 messages wait to be published, the oldest for 3\d s$/),
    });
    log.beforePublish = () => undefined;
    await eventually(async () => expect(await missing(service)).toEqual({}), { timeoutMs: 10_000 });
  });
});

describe('the metrics', () => {
  it('tell what waits, for whom and since when', async () => {
    const log = new ScriptedLog();
    const service = await start(log);
    also = ({ data: { id } }) => {
      if (id === 'parked') throw new NotYet('soon');
      if (id === 'lost') throw new Error('a defect');
    };
    const twice = aCounted({ id: 'twice', by: 1 });
    await log.deliver(twice, twice, aCounted({ id: 'parked', by: 1 }), aCounted({ id: 'lost', by: 1 }));
    await log.deliver(aCounted({ id: 'parked', by: 1 }));

    const text = await metrics(service);
    for (const line of [
      /^messaging_parked_keys 1$/m,
      /^messaging_parked_events 2$/m,
      /^messaging_parked_age_seconds 0\.\d+$/m,
      /^messaging_dead_letters_open 1$/m,
      /^messaging_parked_total\{consumer="tally.count"\} 2$/m,
      /^messaging_dead_letters_total\{consumer="tally.count",code="defect"\} 1$/m,
      /^messaging_duplicates_total [1-9]/m,
      /^messaging_second_tries_total [1-9]/m,
      /^messaging_outbox_age_seconds \d/m,
      /^messaging_outbox_size \d/m,
      /^messaging_batch_size_count\{lane="handlers"\} 2$/m,
    ]) {
      expect(text).toMatch(line);
    }
  });
});

describe('a slow handler', () => {
  let log: TestLog;

  beforeEach(async () => {
    log = await startTestLog();
  }, 240_000);

  afterEach(async () => {
    for (const { messaging } of started.splice(0)) await messaging.stop();
    await log.stop();
  });

  it('keeps its place in the group, holds a bounded part of the log and handles all of it once', async () => {
    const slowMs = Number(process.env['SLOW_HANDLER_MS'] ?? 2_000);
    const options = { brokers: [log.address], clientId: 'tally', log: silentLog };
    const service = await start(new KafkajsLogClient(options));
    await eventually(async () => expect(await missing(service)).toEqual({}));
    let isSlow = true;
    also = async () => {
      if (!isSlow) return;
      isSlow = false;
      // SLOW_HANDLER_MS=9000 is longer than the broker waits for a member that does not answer.
      await database.dataSource.query('SELECT pg_sleep($1)', [slowMs / 1_000]);
    };
    for (let batch = 0; batch < 4; batch += 1) {
      await Promise.all(
        Array.from({ length: 500 }, (_, index) =>
          service.messaging.transactions.run(async (unit) =>
            unit.publish(counted, { id: `slow-${index % 50}`, by: 1 }),
          ),
        ),
      );
    }
    await eventually(async () => expect(await metrics(service)).toMatch(/^messaging_published_total 2000$/m));

    await eventually(
      async () => {
        const [row] = await database.dataSource.query<{ sum: number }[]>(
          'SELECT sum(count)::int AS sum FROM tally',
        );
        expect(row?.sum).toBe(2_000);
      },
      { timeoutMs: 25_000 },
    );
    expect(await missing(service)).toEqual({});
    expect(mostInHand).toBeLessThanOrEqual(500);
    expect(await metrics(service)).toMatch(/^messaging_duplicates_total 0$/m);
  }, 40_000);
});
