import { orderCreated } from '@rivermart/contracts';
import { eventually } from '@rivermart/testing';
import type { Handler } from '../src/handlers/handler';
import { aCounted, counted } from './support/events';
import { ScriptedLog } from './support/scripted-log';
import { aDatabase, startTally, type TallyService, type TestDatabase } from './support/tally-service';
import { tally, TallyRow } from './support/tally.entity';

const effects: string[] = [];
let handled = 0;

/** Everything a handler may do: it reads, writes, publishes and has something to do after the commit. */
const onOrderCreated: Handler = {
  contract: orderCreated,
  consumer: 'tally.on-order-created',
  maxAttempts: 3,
  handle: async (event, unit) => {
    const row = await unit.load(TallyRow, event.key);
    unit.save(TallyRow, { ...tally({ id: event.key }), count: (row?.count ?? 0) + 1 });
    unit.publish(counted, { id: event.key, by: 1 });
    unit.afterCommit(() => effects.push(event.key));
    handled += 1;
  },
};

const onCounted: Handler = {
  contract: counted,
  consumer: 'tally.on-counted',
  maxAttempts: 3,
  handle: (event, unit) => {
    unit.save(TallyRow, tally({ id: event.key }));
    return Promise.resolve();
  },
};

let database: TestDatabase;
let log: ScriptedLog;
let service: TallyService;

beforeEach(async () => {
  database = await aDatabase();
  log = new ScriptedLog();
  handled = 0;
});

afterEach(async () => {
  await service.messaging.stop();
  await database.drop();
});

const start = async (rehearsals: number): Promise<void> => {
  service = await startTally(database, log, [onOrderCreated, onCounted], { rehearsals });
};

const rowsOf = async (table: string): Promise<number> => {
  const [row] = await database.dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM ${table}`,
  );
  return row?.count ?? -1;
};

describe('a rehearsal', () => {
  it('runs the handlers, in both lanes, and leaves nothing behind', async () => {
    await start(3);
    await service.messaging.warmedUp();

    expect(handled).toBe(6);
    for (const table of ['tally', 'inbox', 'outbox', 'parked_event']) expect(await rowsOf(table)).toBe(0);
    expect(log.published).toEqual([]);
    expect(effects).toEqual([]);
    expect(await service.registry.metrics()).not.toMatch(
      /messaging_(dead_letters|parked)_total\{[^}]*\} [1-9]/,
    );
  });

  it('is over when the first event comes, which is handled as ever', async () => {
    await start(1_000);
    await eventually(() => expect(handled).toBeGreaterThan(0));
    await log.deliver(aCounted({ id: 'real', by: 1 }));
    await service.messaging.transactions.run(async (unit) => unit.save(TallyRow, tally({ id: 'asked' })));
    await service.messaging.warmedUp();

    expect(handled).toBeLessThan(1_000);
    expect(await rowsOf('tally')).toBe(2);
    expect(await rowsOf('inbox')).toBe(1);
  });

  it('is not held unless asked for', async () => {
    await start(0);
    await service.messaging.warmedUp();

    expect(handled).toBe(0);
  });
});
