import { RuleViolation, TemporaryFailure } from '@rivermart/kernel';
import type { DeadLetterFilter, DeadLetters, Received } from '@rivermart/messaging';
import { eventually } from '@rivermart/testing';
import type { Handler } from '../src/handlers/handler';
import { aCounted, aRecord, counted } from './support/events';
import { ScriptedLog } from './support/scripted-log';
import { aDatabase, startTally, type TallyService, type TestDatabase } from './support/tally-service';
import { tally, TallyRow } from './support/tally.entity';

class Refused extends RuleViolation {
  readonly code = 'tally.refused';
}
class NotYet extends TemporaryFailure {
  readonly code = 'tally.not-yet';
}

const OPERATOR = 'operator@example.com';
let database: TestDatabase;
let log: ScriptedLog;
let service: TallyService;
let letters: DeadLetters;
let failing: (event: Received<typeof counted>) => void = () => undefined;
let effects: string[] = [];

const count: Handler = {
  contract: counted,
  consumer: 'tally.count',
  maxAttempts: 1,
  handle: async (event, unit) => {
    const received = event as Received<typeof counted>;
    const { id, by, note = '' } = received.data;
    const row = await unit.load(TallyRow, id);
    failing(received);
    unit.save(TallyRow, { ...tally({ id }), count: (row?.count ?? 0) + by });
    unit.afterCommit(() => effects.push(note));
  },
};

beforeAll(async () => {
  database = await aDatabase();
  log = new ScriptedLog();
  const retrySchedule = { firstDelayMs: 60_000, maxDelayMs: 60_000 };
  service = await startTally(database, log, [count], { parkedPollMs: 20, retrySchedule });
  letters = service.messaging.failures.deadLetters;
});

beforeEach(() => {
  failing = () => undefined;
  effects = [];
});

afterEach(() =>
  database.dataSource.query('TRUNCATE tally, parked_event, parked_key, dead_letter, failure_action'),
);

afterAll(async () => {
  await service.messaging.stop();
  await database.drop();
});

const countOf = async (id: string): Promise<number | undefined> =>
  (await database.dataSource.manager.findOneBy(TallyRow, { id }))?.count;
const list = async (filter: DeadLetterFilter = {}) => (await letters.list(filter, 100)).items;
const refuse = (): never => {
  throw new Refused('no');
};
async function theOnly() {
  const [letter, ...others] = await list();
  expect(others).toEqual([]);
  if (!letter) throw new Error('There is no dead letter');
  return letter;
}

describe('a dead letter', () => {
  it('is in the database with everything an operator needs, and once on the topic', async () => {
    failing = refuse;
    const record = aCounted({ id: 'whole', by: 1 }, { place: { topic: 'orders', partition: 4, offset: 77 } });
    await log.deliver(record);
    await log.deliver(record);

    const letter = await theOnly();
    expect(letter).toMatchObject({
      ...{ service: 'tally', status: 'open', consumer: 'tally.count', code: 'tally.refused', attempts: 1 },
      ...{ reason: 'Refused: no', topic: 'orders', partition: 4, offset: 77, key: 'whole' },
      ...{ eventType: 'tally.counted', isEdited: false, replayOf: null },
    });
    expect(await letters.show(letter.id)).toMatchObject({
      value: '{"id":"whole","by":1}',
      actions: [],
      earlier: [],
    });
    await eventually(() =>
      expect(log.published.filter(({ headers }) => headers['dl_id'] === letter.id)).toHaveLength(1),
    );
  });

  it('is found by what it is about', async () => {
    failing = refuse;
    await log.deliver(
      aCounted({ id: 'one', by: 1 }),
      aRecord({ key: Buffer.from('two'), value: Buffer.from('{') }),
    );

    expect(await list({ code: 'tally.refused' })).toMatchObject([{ key: 'one' }]);
    expect(await list({ consumer: 'tally.unreadable' })).toMatchObject([{ key: 'two' }]);
    expect(await list({ key: 'two' })).toHaveLength(1);
    expect(await list({ topic: 'payments' })).toEqual([]);
    expect(await list({ since: new Date(Date.now() + 60_000) })).toEqual([]);
    expect(await list({ until: new Date(Date.now() + 60_000), status: 'open' })).toHaveLength(2);
  });

  it('is listed newest first, page by page', async () => {
    failing = refuse;
    for (const id of ['a', 'b', 'c']) await log.deliver(aCounted({ id, by: 1 }));

    const first = await letters.list({}, 2);
    const second = await letters.list({}, 2, first.nextCursor);
    expect([...first.items, ...second.items].map(({ key }) => key)).toEqual(['c', 'b', 'a']);
    expect(second.nextCursor).toBeUndefined();
  });
});

describe('a replay', () => {
  it('reaches the handler that failed, once, and resolves the dead letter', async () => {
    failing = refuse;
    await log.deliver(aCounted({ id: 'healed', by: 5 }));
    failing = () => undefined;
    const letter = await theOnly();
    const published = log.published.length;
    expect(await letters.replay({ ids: [letter.id] }, OPERATOR)).toEqual({ count: 1, sample: [letter.id] });
    expect((await letters.replay({ ids: [letter.id] }, OPERATOR)).count).toBe(0);

    await eventually(async () => expect(await theOnly()).toMatchObject({ status: 'resolved' }));
    expect(await countOf('healed')).toBe(5);
    expect(log.published.slice(published).filter(({ topic }) => topic === 'orders')).toEqual([]);
    expect((await letters.show(letter.id)).actions).toMatchObject([{ actor: OPERATOR, action: 'replay' }]);
  });

  it('that fails again is a new dead letter with its history', async () => {
    failing = refuse;
    await log.deliver(aCounted({ id: 'stubborn', by: 1 }));
    const first = await theOnly();
    await letters.replay({ ids: [first.id] }, OPERATOR);

    const second = await eventually(async () => {
      const [found] = await list({ status: 'open' });
      expect(found).toMatchObject({ replayOf: first.id });
      return found;
    });
    const details = await letters.show(second?.id ?? '');
    expect(details.earlier).toMatchObject([{ id: first.id, status: 'failed-again' }]);
    expect(details.actions).toMatchObject([{ action: 'replay' }]);
    await eventually(() =>
      expect(log.published.filter(({ headers }) => headers['dl_id'] === second?.id)).toHaveLength(1),
    );
  });

  it('of many keeps the order of each key, and comes before what waits behind it', async () => {
    const isLost = ({ data }: Received<typeof counted>) => Number(data.note?.split(' ')[1]) < 6;
    failing = (event) => (isLost(event) ? refuse() : undefined);
    const records = Array.from({ length: 18 }, (_, index) =>
      aCounted({ id: `key-${index % 3}`, by: 1, note: `key-${index % 3} ${index}` }),
    );
    await log.deliver(...records.slice(0, 6));
    failing = () => {
      throw new NotYet('soon');
    };
    await log.deliver(...records.slice(6));
    expect(await countOf('key-0')).toBeUndefined();
    failing = () => undefined;
    expect((await letters.replay({ code: 'tally.refused' }, OPERATOR)).count).toBe(6);

    await eventually(async () => expect(await list({ status: 'resolved' })).toHaveLength(6));
    await eventually(() => expect(effects).toHaveLength(18));
    for (const key of ['key-0', 'key-1', 'key-2']) {
      const order = effects.filter((note) => note.startsWith(key)).map((note) => Number(note.split(' ')[1]));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
  });

  it('says what it would do and does nothing when it is a rehearsal', async () => {
    failing = refuse;
    await log.deliver(aCounted({ id: 'dry', by: 1 }));
    failing = () => undefined;
    expect((await letters.replay({}, OPERATOR, { isDryRun: true })).count).toBe(1);

    expect(await theOnly()).toMatchObject({ status: 'open' });
    expect((await letters.show((await theOnly()).id)).actions).toEqual([]);
  });

  it('is spread over time when a rate is given', async () => {
    failing = refuse;
    await log.deliver(...['a', 'b', 'c', 'd'].map((id) => aCounted({ id, by: 1 })));
    failing = () => undefined;
    await letters.replay({}, OPERATOR, { ratePerSecond: 0.01 });

    await eventually(async () => expect(await list({ status: 'resolved' })).toHaveLength(1));
    // The key of the one that is resolved is let go a moment after.
    await eventually(async () => {
      const due = await database.dataSource.query<{ seconds: number }[]>(
        'SELECT round(extract(epoch FROM next_try_at - now()) / 100)::int AS seconds FROM parked_key ORDER BY 1',
      );
      expect(due.map(({ seconds }) => seconds)).toEqual([1, 2, 3]);
    });
    expect(await countOf('a')).toBe(1);
  });
});

describe('an edited dead letter', () => {
  it('is handled with its new bytes, and both are on record', async () => {
    const record = aCounted({ id: 'repaired', by: 1 });
    await log.deliver({ ...record, value: Buffer.from('{"id":"repaired"') });
    const letter = await theOnly();
    await letters.edit(letter.id, { value: '{"id":"repaired","by":7}' }, OPERATOR);
    await letters.replay({ ids: [letter.id] }, OPERATOR);

    await eventually(async () =>
      expect(await theOnly()).toMatchObject({ status: 'resolved', isEdited: true }),
    );
    expect(await countOf('repaired')).toBe(7);
    const [edit] = (await letters.show(letter.id)).actions;
    expect(edit).toMatchObject({
      ...{ actor: OPERATOR, action: 'edit' },
      details: {
        before: { valueBase64: Buffer.from('{"id":"repaired"').toString('base64') },
        after: { valueBase64: Buffer.from('{"id":"repaired","by":7}').toString('base64') },
      },
    });
  });

  it('takes effect once when its event comes from the log as well', async () => {
    const record = aCounted({ id: 'both', by: 1 });
    await log.deliver({ ...record, value: Buffer.from('{') });
    await log.deliver(record);
    const letter = await theOnly();
    await letters.edit(letter.id, { value: '{"id":"both","by":1}' }, OPERATOR);
    await letters.replay({}, OPERATOR);

    await eventually(async () => expect(await theOnly()).toMatchObject({ status: 'resolved' }));
    expect(await countOf('both')).toBe(1);
  });

  it.each([
    ['breaks its contract', { value: '{"id":1,"by":1}' }, /\/id must be string/],
    ['is no JSON', { value: '{' }, /not JSON/],
    ['has no type', { headers: { ce_type: null } }, /no ce_type/],
    ['is of a type its handler does not know', { headers: { ce_type: 'tally.other' } }, /does not handle/],
    ['passes for another event', { headers: { ce_id: '0193a000-0000-7000-8000-000000000001' } }, /must stay/],
  ])('is refused when it %s', async (_, edit, reason) => {
    failing = refuse;
    await log.deliver(aCounted({ id: 'strict', by: 1 }));

    const { id } = await theOnly();
    await expect(letters.edit(id, edit, OPERATOR)).rejects.toThrow(reason);
    expect(await theOnly()).toMatchObject({ isEdited: false });
  });
});

describe('a discarded dead letter', () => {
  it('stays readable and cannot be replayed or edited', async () => {
    failing = refuse;
    await log.deliver(aCounted({ id: 'gone', by: 1 }));
    const { id } = await theOnly();
    await letters.discard({ ids: [id] }, OPERATOR);

    expect((await letters.replay({ ids: [id] }, OPERATOR)).count).toBe(0);
    await expect(letters.edit(id, { value: '{}' }, OPERATOR)).rejects.toThrow('is discarded');
    expect(await letters.show(id)).toMatchObject({ status: 'discarded', actions: [{ action: 'discard' }] });
  });
});

describe('a dead letter that was closed long ago', () => {
  it('is forgotten with what was done to it later; one that is open stays', async () => {
    failing = refuse;
    await log.deliver(...['closed', 'open'].map((id) => aCounted({ id, by: 1 })));
    const closed = (await list()).find(({ key }) => key === 'closed');
    await letters.discard({ ids: [closed?.id ?? ''] }, OPERATOR);
    const age = (days: number) =>
      database.dataSource.query(
        `WITH letter AS (UPDATE dead_letter SET status_at = now() - make_interval(days => ${days}))
         UPDATE failure_action SET at = now() - make_interval(days => ${days})`,
      );
    const { cleaner } = service.messaging.failures;

    await age(89);
    expect(await cleaner.clean()).toEqual({ letters: 0, actions: 0 });
    await age(91);
    expect(await cleaner.clean()).toEqual({ letters: 1, actions: 0 });
    await age(401);
    expect(await cleaner.clean()).toEqual({ letters: 0, actions: 1 });
    expect((await list()).map(({ key }) => key)).toEqual(['open']);
  });
});

describe('parked keys', () => {
  it('are listed with the event all others wait for, tried at once, or given up', async () => {
    failing = () => {
      throw new NotYet('soon');
    };
    for (const id of ['a', 'b', 'c']) await log.deliver(aCounted({ id, by: 1 }), aCounted({ id, by: 2 }));
    const { parkedKeys } = service.messaging.failures;
    const first = await parkedKeys.list(2);
    const second = await parkedKeys.list(2, first.nextCursor);
    const keys = [...first.items, ...second.items];
    expect(keys).toMatchObject(
      ['a', 'b', 'c'].map((key) => ({ key, topic: 'orders', events: 2, head: { code: 'tally.not-yet' } })),
    );

    failing = () => undefined;
    const [a, b] = keys;
    expect(await parkedKeys.retryNow([a?.id ?? ''], OPERATOR)).toBe(1);
    await eventually(async () => expect(await countOf('a')).toBe(3));
    expect(await parkedKeys.discard([b?.id ?? ''], OPERATOR)).toBe(2);
    expect((await parkedKeys.list(10)).items).toMatchObject([{ key: 'c' }]);
    await log.deliver(aCounted({ id: 'b', by: 10 }));
    expect(await countOf('b')).toBe(10);
    const actions = await database.dataSource.query<object[]>(
      'SELECT actor, action FROM failure_action ORDER BY id',
    );
    expect(actions).toEqual(
      ['retry-parked', 'discard-parked', 'discard-parked'].map((action) => ({ actor: OPERATOR, action })),
    );
  });
});
