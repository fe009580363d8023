import { PublicationListener, type Publication } from '@rivermart/messaging';
import { eventually } from '@rivermart/testing';
import { summed } from './support/events';
import { ScriptedLog } from './support/scripted-log';
import { aDatabase, startTally, type TallyService, type TestDatabase } from './support/tally-service';
import { tally, TallyRow } from './support/tally.entity';

let database: TestDatabase;
const started: TallyService[] = [];

beforeAll(async () => {
  database = await aDatabase();
});

afterEach(async () => {
  for (const { messaging } of started.splice(0)) await messaging.stop();
  await database.dataSource.query('DELETE FROM outbox');
});

afterAll(() => database.drop());

async function start(log: ScriptedLog): Promise<TallyService> {
  const service = await startTally(database, log, [], { relayPollMs: 50 });
  started.push(service);
  return service;
}

const publish = ({ messaging }: TallyService, id: string, total = 1): Promise<unknown> =>
  messaging.transactions.run(async (unit) => unit.publish(summed, { id, total }));
const outboxSize = async (): Promise<number> => {
  const [row] = await database.dataSource.query<{ size: number }[]>(
    'SELECT count(*)::int AS size FROM outbox',
  );
  return row?.size ?? -1;
};
const keysOf = (log: ScriptedLog): (string | undefined)[] => log.published.map(({ key }) => key?.toString());

describe('the relay', () => {
  it('publishes what was committed and deletes what the log acknowledged', async () => {
    const log = new ScriptedLog();
    await publish(await start(log), 'first');

    await eventually(() => expect(keysOf(log)).toEqual(['first']));
    await eventually(async () => expect(await outboxSize()).toBe(0));
  });

  it('publishes again what it could not delete', async () => {
    const log = new ScriptedLog();
    const service = await start(log);
    log.beforePublish = async () => {
      log.beforePublish = () => undefined;
      await endConnection('tally relay');
    };
    await publish(service, 'again');

    await eventually(() => expect(keysOf(log)).toEqual(['again', 'again']));
    await eventually(async () => expect(await outboxSize()).toBe(0));
  });

  it('keeps messages while the log is away and publishes them in order when it is back', async () => {
    const log = new ScriptedLog();
    const service = await start(log);
    let refused = 0;
    log.beforePublish = () => {
      refused += 1;
      if (refused < 3) throw new Error('nobody there');
    };
    for (const total of [1, 2, 3]) await publish(service, 'patient', total);

    await eventually(() => expect(log.published).toHaveLength(3));
    expect(log.published.map(({ value }) => (JSON.parse(String(value)) as { total: number }).total)).toEqual([
      1, 2, 3,
    ]);
  });

  it('keeps the order of a key when many transactions change it at once', async () => {
    const log = new ScriptedLog();
    const services = [await start(log), await startTallyBeside(log)];
    const counters = Array.from({ length: 200 }, (_, index) => index);
    await Promise.all(
      counters.map((index) =>
        services[index % 2]?.messaging.transactions.run(async (unit) => {
          const id = `key-${index % 5}`;
          const row = await unit.load(TallyRow, id);
          const total = (row?.count ?? 0) + 1;
          unit.save(TallyRow, { ...tally({ id }), count: total });
          unit.publish(summed, { id, total });
        }),
      ),
    );

    await eventually(() => expect(log.published).toHaveLength(200));
    for (const key of [0, 1, 2, 3, 4].map((index) => `key-${index}`)) {
      const totals = log.published
        .filter((record) => record.key?.toString() === key)
        .map(({ value }) => (JSON.parse(String(value)) as { total: number }).total);
      expect(totals).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    }
  });

  it('is one per database, and another takes over when it dies', async () => {
    const log = new ScriptedLog();
    const first = await start(log);
    await eventually(() => expect(first.messaging.relay.isLeading).toBe(true));
    const second = await startTallyBeside(log);
    await publish(second, 'by the first');
    await eventually(() => expect(keysOf(log)).toEqual(['by the first']));
    expect(second.messaging.relay.isLeading).toBe(false);

    await first.messaging.stop();
    started.splice(started.indexOf(first), 1);

    await eventually(() => expect(second.messaging.relay.isLeading).toBe(true));
    await publish(second, 'by the second');
    await eventually(() => expect(keysOf(log)).toEqual(['by the first', 'by the second']));
  });

  it('publishes what is left before it stops', async () => {
    const log = new ScriptedLog();
    const service = await start(log);
    await publish(service, 'before');
    await publish(service, 'the end');
    await service.messaging.stop();
    started.splice(started.indexOf(service), 1);

    expect(keysOf(log)).toEqual(['before', 'the end']);
    expect(await outboxSize()).toBe(0);
  });

  it('tells where facts lie, and goes on when its listener fails', async () => {
    const log = new ScriptedLog();
    const told: Publication[] = [];
    class Places extends PublicationListener {
      override async published(
        publications: readonly Publication[],
        query: (sql: string, parameters: readonly unknown[]) => Promise<unknown>,
      ): Promise<void> {
        told.push(...publications);
        await query('INSERT INTO tally (id, count) VALUES ($1, 1)', [publications[0]?.eventId]);
        if (told.length === 2) await query('SELECT 1 / 0', []);
      }
    }
    const service = await start(log);
    service.messaging.relay.tell(new Places());
    await publish(service, 'told');
    await eventually(async () => expect(await outboxSize()).toBe(0));
    await publish(service, 'not told');

    await eventually(() => expect(told.map(({ place }) => place.offset)).toEqual([0, 1]));
    await eventually(async () => expect(await outboxSize()).toBe(0));
    const ids = await database.dataSource.query<unknown[]>('SELECT id FROM tally WHERE id = ANY ($1)', [
      told.map(({ eventId }) => eventId),
    ]);
    expect(ids).toHaveLength(1);
  });
});

async function startTallyBeside(log: ScriptedLog): Promise<TallyService> {
  const service = await startTally(database, log, [], { relayPollMs: 50 });
  started.push(service);
  return service;
}

const endConnection = (name: string): Promise<unknown> =>
  database.dataSource.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()',
    [name],
  );
