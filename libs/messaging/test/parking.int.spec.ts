import { RuleViolation, TemporaryFailure } from '@rivermart/kernel';
import type { Received } from '@rivermart/messaging';
import { eventually } from '@rivermart/testing';
import type { Handler } from '../src/handlers/handler';
import { aCounted, counted, summed } from './support/events';
import { ScriptedLog } from './support/scripted-log';
import { aDatabase, startTally, type TallyService, type TestDatabase } from './support/tally-service';
import { tally, TallyRow } from './support/tally.entity';

class NotYet extends TemporaryFailure {
  readonly code = 'tally.not-yet';
}
class Refused extends RuleViolation {
  readonly code = 'tally.refused';
}

let database: TestDatabase;
const started: TallyService[] = [];
/** What goes wrong; specs set it. */
let failing: (event: Received<typeof counted>) => void | Promise<void> = () => undefined;
let effects: string[] = [];

const count: Handler = {
  contract: counted,
  consumer: 'tally.count',
  maxAttempts: 2,
  handle: async (event, unit) => {
    const received = event as Received<typeof counted>;
    const { id, by, note = '' } = received.data;
    const row = await unit.load(TallyRow, id);
    await failing(received);
    unit.save(TallyRow, { ...tally({ id }), count: (row?.count ?? 0) + by });
    unit.publish(summed, { id, total: (row?.count ?? 0) + by });
    unit.afterCommit(() => effects.push(note));
  },
};

beforeAll(async () => {
  database = await aDatabase();
});

beforeEach(() => {
  failing = () => undefined;
  effects = [];
});

afterEach(async () => {
  for (const { messaging } of started.splice(0)) await messaging.stop();
  await database.dataSource.query('TRUNCATE tally, parked_event, parked_key, dead_letter, failure_action');
});

afterAll(() => database.drop());

async function start(log: ScriptedLog, schedule = {}): Promise<TallyService> {
  const service = await startTally(database, log, [count], {
    parkedPollMs: 20,
    retrySchedule: { firstDelayMs: 40, maxDelayMs: 80, ...schedule },
  });
  started.push(service);
  return service;
}

const sql = <Row extends object>(text: string): Promise<Row[]> => database.dataSource.query<Row[]>(text);
const countOf = async (id: string): Promise<number | undefined> =>
  (await database.dataSource.manager.findOneBy(TallyRow, { id }))?.count;
const parked = async (): Promise<number> =>
  (await sql<{ size: number }>('SELECT count(*)::int AS size FROM parked_event'))[0]?.size ?? -1;
const keyIsForgotten = async (): Promise<void> => expect(await sql('SELECT FROM parked_key')).toEqual([]);
const letters = (log: ScriptedLog) => log.published.filter(({ topic }) => topic === 'orders.tally.dlq');
const failFor = (id: string, error: () => Error) => (event: Received<typeof counted>) => {
  if (event.data.id === id) throw error();
};

describe('an event that fails past its tries', () => {
  it('waits with all later ones of its key, while other keys go on', async () => {
    const log = new ScriptedLog();
    await start(log, { firstDelayMs: 60_000, maxDelayMs: 60_000 });
    failing = failFor('sick', () => new NotYet('soon'));
    await log.deliver(aCounted({ id: 'sick', by: 1 }), aCounted({ id: 'well', by: 1 }));
    failing = () => undefined;
    await log.deliver(aCounted({ id: 'sick', by: 1 }), aCounted({ id: 'well', by: 1 }));

    expect([await countOf('sick'), await countOf('well')]).toEqual([undefined, 2]);
    expect(await parked()).toBe(2);
    expect(letters(log)).toEqual([]);
  });

  it('is tried again until it passes, and its key takes effect in order, once', async () => {
    const log = new ScriptedLog();
    await start(log);
    let isSick = true;
    failing = (event) => (isSick ? failFor('sick', () => new NotYet('soon'))(event) : undefined);
    const records = Array.from({ length: 30 }, (_, index) =>
      aCounted({ id: index % 3 === 0 ? 'well' : 'sick', by: 1, note: String(index) }),
    );
    for (const record of records.slice(0, 20)) await log.deliver(record);
    await eventually(async () =>
      expect(
        (await sql<{ attempts: number }>('SELECT max(attempts) AS attempts FROM parked_event'))[0]?.attempts,
      ).toBeGreaterThan(3),
    );
    isSick = false;
    for (const record of records.slice(20)) await log.deliver(record);

    await eventually(keyIsForgotten);
    expect([await countOf('sick'), await countOf('well')]).toEqual([20, 10]);
    const order = effects.map(Number);
    const ofSick = order.filter((index) => index % 3 !== 0);
    expect(ofSick).toEqual(ofSick.toSorted((a, b) => a - b));
    expect(ofSick).toHaveLength(20);
  });

  it('is dropped when it is delivered again', async () => {
    const log = new ScriptedLog();
    await start(log, { firstDelayMs: 60_000, maxDelayMs: 60_000 });
    failing = failFor('sick', () => new NotYet('soon'));
    const records = [aCounted({ id: 'sick', by: 1 }), aCounted({ id: 'sick', by: 1 })];
    await log.deliver(...records);
    await log.deliver(...records);

    expect(await parked()).toBe(2);
  });

  it('publishes what it causes with the trace and the ids it came with', async () => {
    const log = new ScriptedLog();
    await start(log);
    let tries = 0;
    failing = () => {
      tries += 1;
      if (tries < 5) throw new NotYet('soon');
    };
    const record = aCounted({ id: 'traced', by: 1 });
    await log.deliver(record);

    await eventually(() =>
      expect(log.published.find(({ key }) => key?.toString() === 'traced')?.headers).toMatchObject({
        'correlation-id': record.headers['correlation-id']?.toString(),
        'causation-id': record.headers['ce_id']?.toString(),
      }),
    );
  });

  it('becomes a dead letter past its limit, and the rest of its key goes on', async () => {
    const log = new ScriptedLog();
    await start(log, { maxAttempts: 4 });
    failing = (event) => {
      if (event.data.note === 'hopeless') throw new NotYet('never');
    };
    await log.deliver(aCounted({ id: 'sick', by: 1, note: 'hopeless' }));
    await log.deliver(aCounted({ id: 'sick', by: 2 }));

    await eventually(keyIsForgotten);
    expect(await countOf('sick')).toBe(2);
    await eventually(() =>
      expect(letters(log)).toMatchObject([{ headers: { dl_attempts: '4', dl_code: 'tally.not-yet' } }]),
    );
  });

  it('becomes a dead letter when a rule refuses it at last, and the rest of its key goes on', async () => {
    const log = new ScriptedLog();
    await start(log);
    let tries = 0;
    failing = (event) => {
      if (event.data.note !== 'refused') return;
      tries += 1;
      throw tries < 4 ? new NotYet('soon') : new Refused('no');
    };
    await log.deliver(aCounted({ id: 'sick', by: 1, note: 'refused' }), aCounted({ id: 'sick', by: 2 }));

    await eventually(keyIsForgotten);
    expect(await countOf('sick')).toBe(2);
    await eventually(() => expect(letters(log)).toMatchObject([{ headers: { dl_code: 'tally.refused' } }]));
  });

  it('does not hold up a record without a key', async () => {
    const log = new ScriptedLog();
    await start(log, { firstDelayMs: 60_000, maxDelayMs: 60_000 });
    failing = failFor('sick', () => new NotYet('soon'));
    await log.deliver(
      aCounted({ id: 'sick', by: 1 }, { key: null }),
      aCounted({ id: 'well', by: 1 }, { key: null }),
    );

    expect(await countOf('well')).toBe(1);
  });
});

describe('parked keys of several instances', () => {
  it('take effect in order and once, whoever tries them', async () => {
    const logs = [new ScriptedLog(), new ScriptedLog(), new ScriptedLog()];
    let isSick = true;
    failing = () => {
      if (isSick) throw new NotYet('soon');
    };
    for (const log of logs) await start(log);
    const records = Array.from({ length: 120 }, (_, index) =>
      aCounted({ id: `key-${index % 6}`, by: 1, note: `${index % 6} ${index}` }),
    );
    // Each key belongs to one instance, as partitions do; the second half comes after a rebalance.
    const deliver = (half: typeof records, shift: number) =>
      Promise.all(
        logs.map((log, member) =>
          log.deliver(...half.filter((_, index) => (index % 6) % 3 === (member + shift) % 3)),
        ),
      );
    await deliver(records.slice(0, 60), 0);
    isSick = false;
    await deliver(records.slice(60), 1);

    await eventually(keyIsForgotten);
    for (const key of [0, 1, 2, 3, 4, 5]) {
      expect(await countOf(`key-${key}`)).toBe(20);
      const order = effects
        .filter((note) => note.startsWith(`${key} `))
        .map((note) => Number(note.split(' ')[1]));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
  });

  it('are not overtaken by a member that waited while another one parked', async () => {
    const [first, second] = [new ScriptedLog(), new ScriptedLog()];
    await start(first, { firstDelayMs: 60_000, maxDelayMs: 60_000 });
    await start(second, { firstDelayMs: 60_000, maxDelayMs: 60_000 });
    const records = [aCounted({ id: 'race', by: 1 }), aCounted({ id: 'race', by: 10 })] as const;
    // The zombie of a rebalance is in the middle of parking the first event when both come to its successor.
    await sql(
      'CREATE OR REPLACE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.3); RETURN NEW; END $$',
    );
    await sql('CREATE TRIGGER slow AFTER INSERT ON parked_event FOR EACH ROW EXECUTE FUNCTION slow()');
    failing = (event) => {
      if (event.data.by === 1) throw new NotYet('soon');
    };
    const parking = first.deliver(records[0]);
    await eventually(async () =>
      expect(await sql("SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'")).toHaveLength(1),
    );
    await second.deliver(...records);
    await parking;
    await sql('DROP TRIGGER slow ON parked_event');

    expect(await parked()).toBe(2);
    expect(await countOf('race')).toBeUndefined();
  });

  it('are taken over when an instance loses its connection in the middle', async () => {
    const log = new ScriptedLog();
    await start(log);
    let tries = 0;
    failing = async () => {
      tries += 1;
      if (tries < 4) throw new NotYet('soon');
      if (tries === 4) {
        await sql(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tally parked' AND datname = current_database()",
        );
        await started[0]?.messaging.failures.parkedKeys.retryNow(undefined, 'spec');
      }
    };
    await log.deliver(aCounted({ id: 'cut', by: 1 }));

    await eventually(keyIsForgotten, { timeoutMs: 15_000 });
    expect(await countOf('cut')).toBe(1);
  });
});

describe('a table that is missing', () => {
  it('makes no dead letter and parks nothing: the consumer waits, says why, and goes on when it is there', async () => {
    const log = new ScriptedLog();
    const { messaging } = await start(log);
    const handlers = messaging.checks.find(({ name }) => name === 'handlers');
    await sql('ALTER TABLE tally RENAME TO mislaid');
    const events = ['first', 'second'].map((id) => aCounted({ id, by: 1 }));
    try {
      await expect(log.deliver(...events)).rejects.toThrow(/needs repair: relation "tally" does not exist/);
      expect(await handlers?.missing()).toMatch(/needs repair: relation "tally" does not exist/);
    } finally {
      await sql('ALTER TABLE mislaid RENAME TO tally');
    }
    expect(await sql('SELECT FROM dead_letter')).toHaveLength(0);
    expect(await parked()).toBe(0);

    await log.deliver(...events);

    expect(await Promise.all(['first', 'second'].map(countOf))).toEqual([1, 1]);
    expect(await handlers?.missing()).toBeUndefined();
  });
});

describe('a handler that fails for every event', () => {
  it('makes no dead letters of them, says so, and loses none when it is repaired', async () => {
    const log = new ScriptedLog();
    const { messaging } = await start(log);
    let isBroken = true;
    failing = () => {
      if (isBroken) throw new Error('relation "stock" does not exist');
    };
    const handlers = messaging.checks.find(({ name }) => name === 'handlers');
    const ids = Array.from({ length: 40 }, (_, index) => `many-${index}`);
    const delivering = log.deliver(...ids.map((id) => aCounted({ id, by: 1 })));
    await eventually(async () =>
      expect(await handlers?.missing()).toMatch(/tally.count fails for every event: Error: relation "stock"/),
    );
    await delivering;
    expect(await sql('SELECT FROM dead_letter')).toHaveLength(4);
    expect(await parked()).toBe(36);

    isBroken = false;
    await eventually(keyIsForgotten, { timeoutMs: 15_000 });
    const counts = await Promise.all(ids.map(countOf));
    expect(counts.filter((each) => each === 1)).toHaveLength(36);
    expect(await handlers?.missing()).toBeUndefined();
    expect(await sql('SELECT FROM dead_letter')).toHaveLength(4);
  });
});
