import { newId } from '@rivermart/kernel';
import { eventually } from '@rivermart/testing';
import { Client } from 'pg';
import { InboxCleaner } from '../src/inbox/inbox-cleaner';
import { Session } from '../src/postgres/session';
import { summed } from './support/events';
import { ScriptedLog } from './support/scripted-log';
import {
  aDatabase,
  silentLog,
  startTally,
  type TallyService,
  type TestDatabase,
} from './support/tally-service';
import { tally, TallyRow } from './support/tally.entity';

let database: TestDatabase;
const started: TallyService[] = [];
const clients: Client[] = [];

beforeAll(async () => {
  database = await aDatabase();
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.end();
  for (const { messaging } of started.splice(0)) await messaging.stop();
  await database.dataSource.query('TRUNCATE outbox, inbox, tally');
});

afterAll(() => database.drop());

async function start(log: ScriptedLog): Promise<TallyService> {
  const service = await startTally(database, log, [], { relayPollMs: 20 });
  started.push(service);
  return service;
}

async function aTransaction(): Promise<Client> {
  const client = new Client({ connectionString: database.url });
  clients.push(client);
  await client.connect();
  await client.query('BEGIN');
  return client;
}

const says = (client: Client, key: string, value: string): Promise<unknown> =>
  client.query("INSERT INTO outbox (topic, key, value, headers) VALUES ('points', $1, $2, '{}')", [
    key,
    value,
  ]);
const locks = (client: Client, id: string): Promise<unknown> =>
  client.query(
    'INSERT INTO tally (id, count) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET count = tally.count + 1',
    [id],
  );
const valuesOf = (log: ScriptedLog): string[] => log.published.map(({ value }) => String(value));

/** What consumers see after their inboxes: each fact when it came first. */
function firstOfEach(log: ScriptedLog, key: string): string[] {
  const ofKey = log.published.filter((record) => record.key?.toString() === key);
  return [...new Set(ofKey.map(({ value }) => String(value)))];
}

describe('the order of a key', () => {
  it('is that of the commits when the older transaction writes last and another one stays open', async () => {
    const log = new ScriptedLog();
    await start(log);
    const older = await aTransaction();
    await older.query("INSERT INTO inbox (consumer, event_id) VALUES ('spec', $1)", [newId()]);
    const unrelated = await aTransaction();
    await unrelated.query("INSERT INTO inbox (consumer, event_id) VALUES ('spec', $1)", [newId()]);
    const younger = await aTransaction();
    await locks(younger, 'order');
    await says(younger, 'order', 'first');
    await younger.query('COMMIT');
    await locks(older, 'order');
    await says(older, 'order', 'second');
    await older.query('COMMIT');

    // A relay that waits for older transactions would publish the second one first, and both of them late.
    await eventually(() => expect(valuesOf(log)).toEqual(['first', 'second']));
    await unrelated.query('ROLLBACK');
  });

  it('does not suffer, and no fact is skipped, when an earlier id is committed later', async () => {
    const log = new ScriptedLog();
    await start(log);
    const slow = await aTransaction();
    await says(slow, 'slow', 'drawn first');
    const quick = await aTransaction();
    await says(quick, 'quick', 'drawn second');
    await quick.query('COMMIT');
    await eventually(() => expect(valuesOf(log)).toEqual(['drawn second']));
    await slow.query('COMMIT');

    await eventually(() => expect(valuesOf(log)).toEqual(['drawn second', 'drawn first']));
  });

  it('holds while the relay is taken over again and again in the middle of its work', async () => {
    const log = new ScriptedLog();
    const services = [await start(log), await start(log), await start(log)];
    log.beforePublish = () => new Promise((resolve) => setImmediate(resolve));
    let kills = 0;
    let isDone = false;
    const killing = (async () => {
      while (!isDone) {
        const ended = await database.dataSource.query<object[]>(
          `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
           WHERE locktype = 'advisory' AND datname = current_database() AND application_name = 'tally relay'`,
        );
        kills += ended.length;
      }
    })();
    let rounds = 0;
    for (; rounds < 20 || kills < 6; rounds += 1) {
      await Promise.all(
        Array.from({ length: 15 }, (_, index) =>
          services[index % 3]?.messaging.transactions.run(async (unit) => {
            const id = `key-${index % 4}`;
            const total = ((await unit.load(TallyRow, id))?.count ?? 0) + 1;
            unit.save(TallyRow, { ...tally({ id }), count: total });
            unit.publish(summed, { id, total });
          }),
        ),
      );
    }
    isDone = true;
    await killing;

    await eventually(async () => expect(await database.dataSource.query('SELECT FROM outbox')).toEqual([]), {
      timeoutMs: 20_000,
    });
    for (const [index, factsARound] of [4, 4, 4, 3].entries()) {
      const id = `key-${index}`;
      expect(firstOfEach(log, id)).toEqual(
        Array.from({ length: rounds * factsARound }, (_, count) => JSON.stringify({ id, total: count + 1 })),
      );
    }
  });
});

describe('the inbox', () => {
  it('forgets what is older than any redelivery, and never what came from a topic that keeps records for ever', async () => {
    await database.dataSource.query(
      `INSERT INTO inbox (consumer, event_id, handled_at)
       SELECT 'spec', gen_random_uuid(), now() - interval '40 days' FROM generate_series(1, 6000)`,
    );
    await database.dataSource.query(
      `INSERT INTO inbox (consumer, event_id, handled_at)
       SELECT 'spec', gen_random_uuid(), now() - interval '29 days' FROM generate_series(1, 10)`,
    );
    await database.dataSource.query(
      "INSERT INTO inbox (consumer, event_id, handled_at) VALUES ('keeps', gen_random_uuid(), now() - interval '9 years')",
    );
    const session = new Session({ url: database.url, name: 'spec' });
    const cleaner = new InboxCleaner(session, 31 * 24 * 60 * 60_000, silentLog);
    cleaner.remember(['keeps']);
    const forgotten = await cleaner.clean();
    await session.close();

    expect(forgotten).toBe(6_000);
    expect(await database.dataSource.query('SELECT FROM inbox')).toHaveLength(11);
  });

  it('is never kept shorter than the log keeps records', async () => {
    await expect(startTally(database, new ScriptedLog(), [], { keepInboxMs: 60_000 })).rejects.toThrow(
      /keepInboxMs is 60000: records are delivered again for up to/,
    );
  });
});
