import type { Unit } from '@rivermart/messaging';
import { ScriptedLog } from './support/scripted-log';
import { aDatabase, startTally, type TallyService, type TestDatabase } from './support/tally-service';
import { tally, TallyRow } from './support/tally.entity';

let database: TestDatabase;
let service: TallyService;

beforeAll(async () => {
  database = await aDatabase();
  service = await startTally(database, new ScriptedLog());
});

afterAll(async () => {
  await service.messaging.stop();
  await database.drop();
});

const run = <Result>(work: (unit: Unit) => Promise<Result>): Promise<Result> =>
  service.messaging.transactions.run(work);
const stored = (id: string): Promise<TallyRow | null> =>
  database.dataSource.manager.findOneBy(TallyRow, { id });

describe('a row', () => {
  it('comes back with the values and types it was added with', async () => {
    const seenAt = new Date('2026-01-02T03:04:05.678Z');
    const row = tally({
      ...{ id: 'types "quoted" \\ back', count: 3, flagged: true, seenAt },
      lines: [{ sku: 'a"b\\c' }],
      tags: ['x', 'with, comma', 'NULL', ''],
    });
    await run(async (unit) => unit.add(TallyRow, row));

    expect(await run((unit) => unit.load(TallyRow, row.id))).toEqual(row);
  });

  it('gets the defaults of its columns for what it does not say', async () => {
    await run(async (unit) => unit.add(TallyRow, tally({ id: 'defaults' })));

    expect(await stored('defaults')).toMatchObject({ count: 0, lines: null, tags: [], flagged: false });
  });

  it('is seen by later loads of the unit as it was written, and not any more when it was removed', async () => {
    await run(async (unit) => unit.add(TallyRow, tally({ id: 'kept', count: 1 })));

    await run(async (unit) => {
      const before = await unit.load(TallyRow, 'kept');
      unit.save(TallyRow, { ...tally({ id: 'kept' }), count: (before?.count ?? 0) + 1 });
      expect(await unit.load(TallyRow, 'kept')).toMatchObject({ count: 2 });
      unit.remove(TallyRow, 'kept');
      expect(await unit.load(TallyRow, 'kept')).toBeUndefined();
      unit.add(TallyRow, tally({ id: 'kept', count: 7 }));
      expect(await unit.load(TallyRow, 'kept')).toMatchObject({ count: 7 });
    });

    expect(await stored('kept')).toMatchObject({ count: 7 });
  });

  it('is removed', async () => {
    await run(async (unit) => unit.add(TallyRow, tally({ id: 'gone' })));
    await run(async (unit) => unit.remove(TallyRow, 'gone'));

    expect(await stored('gone')).toBeNull();
  });

  it('is not there for whoever looks for a key that does not exist', async () => {
    expect(await run((unit) => unit.load(TallyRow, 'nowhere'))).toBeUndefined();
  });

  it('fails the unit when it is added over one with the same key', async () => {
    await run(async (unit) => unit.add(TallyRow, tally({ id: 'taken' })));

    await expect(run(async (unit) => unit.add(TallyRow, tally({ id: 'taken' })))).rejects.toMatchObject({
      code: '23505',
    });
  });
});

describe('a unit', () => {
  it('joins what is asked for in one tick into one statement', async () => {
    const ids = ['join-1', 'join-2', 'join-3'];
    await run(async (unit) => ids.forEach((id) => unit.add(TallyRow, tally({ id }))));
    const statements = await selectsDuring(() =>
      run((unit) => Promise.all(ids.map((id) => unit.load(TallyRow, id)))),
    );

    expect(statements).toBe(1);
  });

  it('leaves nothing behind when it fails', async () => {
    const failing = run(async (unit) => {
      unit.add(TallyRow, tally({ id: 'never' }));
      await Promise.reject(new Error('changed my mind'));
    });

    await expect(failing).rejects.toThrow('changed my mind');
    expect(await stored('never')).toBeNull();
  });

  it('is not taken for committed when a statement failed and nobody looked', async () => {
    const careless = run(async (unit) => {
      unit.add(TallyRow, tally({ id: 'careless' }));
      await unit.query('SELECT 1 / 0', []).catch(() => undefined);
    });

    await expect(careless).rejects.toThrow('division by zero');
    expect(await stored('careless')).toBeNull();
  });

  it('runs what waits for its commit once, and not when it fails', async () => {
    const seen: string[] = [];
    await run(async (unit) => unit.afterCommit(() => seen.push('committed')));
    const failing = run(async (unit) => {
      unit.afterCommit(() => seen.push('failed'));
      await Promise.reject(new Error('no'));
    });

    await expect(failing).rejects.toThrow('no');
    expect(seen).toEqual(['committed']);
  });
});

/** How often the server ran the keyed load; statistics of a backend arrive when it is idle. */
async function selectsDuring(work: () => Promise<unknown>): Promise<number> {
  const scans = async (): Promise<number> => {
    await database.dataSource.query('SELECT pg_stat_clear_snapshot()');
    const [row] = await database.dataSource.query<{ scans: number }[]>(
      "SELECT (idx_scan + seq_scan)::int AS scans FROM pg_stat_user_tables WHERE relname = 'tally'",
    );
    return row?.scans ?? 0;
  };
  await run((unit) => unit.query('SELECT pg_stat_force_next_flush()', []));
  const before = await scans();
  await work();
  await run((unit) => unit.query('SELECT pg_stat_force_next_flush()', []));
  return (await scans()) - before;
}
