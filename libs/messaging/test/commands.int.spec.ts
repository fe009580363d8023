import { RuleViolation } from '@rivermart/kernel';
import { Overloaded, type Unit } from '@rivermart/messaging';
import { ScriptedLog } from './support/scripted-log';
import { aDatabase, startTally, type TallyService, type TestDatabase } from './support/tally-service';
import { tally, TallyRow } from './support/tally.entity';

class NotAllowed extends RuleViolation {
  readonly code = 'tally.not-allowed';
}

let database: TestDatabase;
let service: TallyService;

beforeAll(async () => {
  database = await aDatabase();
  service = await startTally(database, new ScriptedLog(), [], { maxWaitingCommands: 300 });
});

afterAll(async () => {
  await service.messaging.stop();
  await database.drop();
});

const run = <Result>(work: (unit: Unit) => Promise<Result>): Promise<Result> =>
  service.messaging.transactions.run(work);
const countOf = async (id: string): Promise<number | undefined> =>
  (await database.dataSource.manager.findOneBy(TallyRow, { id }))?.count;
const increase = (id: string, by = 1): Promise<number> =>
  run(async (unit) => {
    const row = await unit.load(TallyRow, id);
    const count = (row?.count ?? 0) + by;
    unit.save(TallyRow, { ...tally({ id }), count });
    return count;
  });

describe('commands that wait at the same moment', () => {
  it('share a transaction and see each other', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => increase('shared')));

    expect(answers).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(await countOf('shared')).toBe(100);
  });

  it('each get their own answer when one is refused', async () => {
    const refused = run(async (unit) => {
      await unit.load(TallyRow, 'answers');
      throw new NotAllowed('not you');
    });
    const [first, second, third] = await Promise.allSettled([
      increase('answers'),
      refused,
      increase('answers'),
    ]);

    expect(first).toMatchObject({ status: 'fulfilled', value: 1 });
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'tally.not-allowed' } });
    expect(third).toMatchObject({ status: 'fulfilled', value: 2 });
  });

  it('take effect without the one that failed after it had written', async () => {
    const failing = run(async (unit) => {
      unit.add(TallyRow, tally({ id: 'half done' }));
      await Promise.reject(new Error('too late'));
    });
    const others = Array.from({ length: 20 }, (_, index) => increase(`neighbour-${index}`));

    await expect(failing).rejects.toThrow('too late');
    expect(await Promise.all(others)).toEqual(Array.from({ length: 20 }, () => 1));
    expect(await countOf('half done')).toBeUndefined();
    expect(await countOf('neighbour-19')).toBe(1);
  });

  it('take effect without the one that the database refused', async () => {
    await run(async (unit) => unit.add(TallyRow, tally({ id: 'unique' })));
    const refused = run(async (unit) => unit.add(TallyRow, tally({ id: 'unique' })));
    const others = Array.from({ length: 20 }, (_, index) => increase(`bystander-${index}`));

    await expect(refused).rejects.toMatchObject({ code: '23505' });
    await Promise.all(others);
    expect(await countOf('bystander-19')).toBe(1);
  });

  it('are refused when too many wait', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 400 }, (_, index) => increase(`many-${index}`)),
    );
    const refused = all.filter(({ status }) => status === 'rejected');

    expect(refused.length).toBeGreaterThan(0);
    expect(refused).toEqual(refused.map(() => expect.objectContaining({ reason: expect.any(Overloaded) })));
  });
});

describe('a command', () => {
  it('fails as temporary when the database goes away, and the next one finds it again', async () => {
    await increase('connected');
    const cut = run(async (unit) => {
      await unit.load(TallyRow, 'connected');
      await database.dataSource.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tally commands' AND datname = current_database()",
      );
      await unit.load(TallyRow, 'elsewhere');
    });

    await expect(cut).rejects.toMatchObject({ code: 'messaging.database-unavailable', retry: 'later' });
    expect(await increase('connected')).toBe(2);
  });

  it('waits for a row that another process has locked', async () => {
    await increase('locked');
    const runner = database.dataSource.createQueryRunner();
    await runner.query('BEGIN');
    await runner.query("UPDATE tally SET count = 10 WHERE id = 'locked'");
    const waiting = increase('locked');
    await runner.query('COMMIT');
    await runner.release();

    expect(await waiting).toBe(11);
  });
});
