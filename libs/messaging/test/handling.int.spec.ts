import { topics } from '@rivermart/contracts';
import { RuleViolation, TemporaryFailure } from '@rivermart/kernel';
import type { IncomingRecord, Received, Unit } from '@rivermart/messaging';
import { eventually } from '@rivermart/testing';
import type { Handler } from '../src/handlers/handler';
import { aCounted, aRecord, counted, summed } from './support/events';
import { ScriptedLog } from './support/scripted-log';
import { aDatabase, startTally, type TallyService, type TestDatabase } from './support/tally-service';
import { tally, TallyRow } from './support/tally.entity';

class Refused extends RuleViolation {
  readonly code = 'tally.refused';
}
class NotYet extends TemporaryFailure {
  readonly code = 'tally.not-yet';
}

let database: TestDatabase;
let log: ScriptedLog;
let service: TallyService;
/** What the handler does besides counting; specs set it. */
let also: (event: Received<typeof counted>, unit: Unit) => void | Promise<void> = () => undefined;
let handled: string[] = [];

const count: Handler = {
  contract: counted,
  consumer: 'tally.count',
  maxAttempts: 3,
  handle: async (event, unit) => {
    const received = event as Received<typeof counted>;
    const { id, by, note } = received.data;
    const row = await unit.load(TallyRow, id);
    await also(received, unit);
    handled.push(note ?? `${id}+${by}`);
    unit.save(TallyRow, { ...tally({ id }), count: (row?.count ?? 0) + by });
    unit.publish(summed, { id, total: (row?.count ?? 0) + by });
  },
};

beforeAll(async () => {
  database = await aDatabase();
  log = new ScriptedLog();
  service = await startTally(database, log, [count]);
});

beforeEach(() => {
  also = () => undefined;
  handled = [];
  log.published.length = 0;
});

afterAll(async () => {
  await service.messaging.stop();
  await database.drop();
});

const countOf = async (id: string): Promise<number | undefined> =>
  (await database.dataSource.manager.findOneBy(TallyRow, { id }))?.count;
const deadLetters = () => log.published.filter(({ topic }) => topic === 'orders.tally.dlq');
const metric = async (name: string): Promise<number> =>
  (await service.registry.getSingleMetric(name)?.get())?.values.reduce((sum, { value }) => sum + value, 0) ??
  0;

describe('an event', () => {
  it('takes effect once when it is delivered again', async () => {
    const record = aCounted({ id: 'again', by: 5 });
    const droppedBefore = await metric('messaging_duplicates_total');
    await log.deliver(record);
    await log.deliver(record);

    expect(await countOf('again')).toBe(5);
    expect((await metric('messaging_duplicates_total')) - droppedBefore).toBe(1);
  });

  it('takes effect once when it is twice in a batch', async () => {
    const record = aCounted({ id: 'twice', by: 5 });
    await log.deliver(record, record);

    expect(await countOf('twice')).toBe(5);
  });

  it('takes effect once when two members handle it at the same time', async () => {
    const otherLog = new ScriptedLog();
    const other = await startTally(database, otherLog, [count]);
    const records = Array.from({ length: 20 }, (_, by) => aCounted({ id: `race-${by % 3}`, by }));
    await Promise.all([log.deliver(...records), otherLog.deliver(...records.toReversed())]);
    await other.messaging.stop();

    const sum = records.reduce((total, _, by) => total + by, 0);
    const counts = await Promise.all([0, 1, 2].map((index) => countOf(`race-${index}`)));
    expect(counts.reduce<number>((total, value) => total + (value ?? 0), 0)).toBe(sum);
  });

  it('publishes what it causes with its correlation, its id as the cause and the same trace', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const record = aCounted({ id: 'cause', by: 1 });
    await log.deliver({ ...record, headers: { ...record.headers, traceparent: Buffer.from(traceparent) } });

    const published = await eventually(() => {
      const found = log.published.find(({ key }) => key?.toString() === 'cause');
      expect(found).toBeDefined();
      return found;
    });
    expect(published?.topic).toBe(topics.points.name);
    expect(JSON.parse(String(published?.value))).toEqual({ id: 'cause', total: 1 });
    expect(published?.headers).toMatchObject({
      ce_type: 'tally.summed',
      ce_source: 'tally',
      'correlation-id': record.headers['correlation-id']?.toString(),
      'causation-id': record.headers['ce_id']?.toString(),
      traceparent: expect.stringMatching(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b71)[\da-f]{16}-01$/),
    });
  });
});

describe('a batch', () => {
  it('handles the events of one key in order, each seeing what the one before wrote', async () => {
    const records = Array.from({ length: 30 }, (_, index) =>
      aCounted({ id: `line-${index % 3}`, by: 1, note: `line-${index % 3} #${index}` }),
    );
    await log.deliver(...records);

    expect(await countOf('line-0')).toBe(10);
    const inOrder = handled.filter((note) => note.startsWith('line-1'));
    expect(inOrder).toEqual([...inOrder].sort((a, b) => indexOf(a) - indexOf(b)));
  });

  it('is one transaction', async () => {
    await log.deliver(
      ...Array.from({ length: 50 }, (_, index) => aCounted({ id: `one-tx-${index}`, by: 1 })),
    );

    const [written] = await database.dataSource.query<{ rows: number; transactions: number }[]>(
      `SELECT count(*)::int AS rows, count(DISTINCT xmin::text)::int AS transactions
         FROM tally WHERE id LIKE 'one-tx-%'`,
    );
    expect(written).toEqual({ rows: 50, transactions: 1 });
  });

  it('takes effect without its guilty event', async () => {
    also = ({ data }) => {
      if (data.note === 'guilty') throw new Refused('no');
    };
    const records = Array.from({ length: 21 }, (_, index) => aCounted({ id: `court-${index}`, by: 1 }));
    records.splice(13, 0, aCounted({ id: 'court-13', by: 100, note: 'guilty' }));
    await log.deliver(...records);

    expect(await Promise.all(records.map((_, index) => countOf(`court-${index}`)))).toEqual([
      ...Array.from({ length: 21 }, () => 1),
      undefined,
    ]);
    await eventually(() => expect(deadLetters()).toHaveLength(1));
  });

  it('takes effect without the event whose row the database refuses', async () => {
    also = ({ data }, unit) => {
      if (data.note === 'too large') unit.save(TallyRow, { ...tally({ id: 'huge' }), count: 2 ** 40 });
    };
    await log.deliver(
      aCounted({ id: 'fits-1', by: 1 }),
      aCounted({ id: 'fits-2', by: 1, note: 'too large' }),
      aCounted({ id: 'fits-3', by: 1 }),
    );

    expect([await countOf('fits-1'), await countOf('fits-2'), await countOf('fits-3')]).toEqual([
      1,
      undefined,
      1,
    ]);
    await eventually(() => expect(deadLetters()).toMatchObject([{ headers: { dl_code: 'defect' } }]));
  });

  it('is handled in turn when a handler awaits between its load and its save', async () => {
    also = () => new Promise((resolve) => setImmediate(resolve));
    await log.deliver(
      ...['a', 'b', 'c'].map((key) => aCounted({ id: 'hot', by: 1 }, { key: Buffer.from(key) })),
    );

    expect(await countOf('hot')).toBe(3);
  });
});

describe('a temporary failure', () => {
  it('is tried again in place until it passes', async () => {
    let tries = 0;
    also = () => {
      tries += 1;
      if (tries < 3) throw new NotYet('soon');
    };
    await log.deliver(aCounted({ id: 'patient', by: 1 }));

    expect(await countOf('patient')).toBe(1);
    expect(tries).toBe(3);
    expect(deadLetters()).toEqual([]);
  });

  it('past the tries its handler allows is no dead letter yet', async () => {
    also = () => {
      throw new NotYet('never');
    };
    await log.deliver(aCounted({ id: 'hopeless', by: 1 }));

    const parked = await database.dataSource.query<object[]>('SELECT code, attempts FROM parked_event');
    expect(parked).toEqual([{ code: 'tally.not-yet', attempts: 3 }]);
    expect(await countOf('hopeless')).toBeUndefined();
    expect(deadLetters()).toEqual([]);
  });
});

describe('a dead letter', () => {
  it('carries the record as it was and says what happened to it', async () => {
    also = () => {
      throw new Refused('the domain said no');
    };
    const record = aCounted(
      { id: 'letter', by: 1 },
      { place: { topic: 'orders', partition: 4, offset: 77 } },
    );
    await log.deliver(record);

    await eventually(() => expect(deadLetters()).toHaveLength(1));
    const [letter] = deadLetters();
    expect(letter?.key).toEqual(record.key);
    expect(letter?.value).toEqual(record.value);
    expect(letter?.headers).toMatchObject({
      ce_id: record.headers['ce_id']?.toString(),
      ce_type: 'tally.counted',
      dl_topic: 'orders',
      dl_partition: '4',
      dl_offset: '77',
      dl_consumer: 'tally.count',
      dl_attempts: '1',
      dl_code: 'tally.refused',
      dl_reason: 'Refused: the domain said no',
      dl_first_failed_at: expect.stringMatching(/^\d{4}-/),
    });
  });

  it('is written once when its record is delivered again', async () => {
    const record = aRecord({ value: Buffer.from('no event at all') });
    await log.deliver(record);
    await log.deliver(record);
    await log.deliver(aCounted({ id: 'after the letter', by: 1 }));

    await eventually(() => expect(log.published.at(-1)?.topic).toBe('points'));
    expect(deadLetters()).toHaveLength(1);
  });

  it('keeps bytes that are no text', async () => {
    const bytes = Buffer.from([0xff, 0x00, 0xfe, 0x22, 0x5c]);
    await log.deliver(aRecord({ key: bytes, value: bytes }));

    await eventually(() => expect(deadLetters()).toMatchObject([{ key: bytes, value: bytes }]));
  });

  it.each<[string, string, (record: IncomingRecord) => IncomingRecord]>([
    ['has no type', 'contracts.no-type', (record) => without(record, 'ce_type')],
    ['has no id', 'contracts.no-event-id', (record) => without(record, 'ce_id')],
    [
      'is of an unknown version',
      'contracts.unknown-version',
      (record) => withHeader(record, 'ce_dataversion', '9'),
    ],
    ['is not JSON', 'contracts.not-json', (record) => ({ ...record, value: Buffer.from('{"id":') })],
    ['is a tombstone', 'contracts.not-json', (record) => ({ ...record, value: null })],
    [
      'breaks its schema',
      'contracts.schema-broken',
      (record) => ({ ...record, value: Buffer.from('{"id":1}') }),
    ],
  ])('comes of a record that %s, and the partition goes on', async (_, code, spoil) => {
    const id = `beside ${code}`;
    await log.deliver(spoil(aCounted({ id: 'spoilt', by: 1 })), aCounted({ id, by: 1 }));

    await eventually(() => expect(deadLetters()).toMatchObject([{ headers: { dl_code: code } }]));
    expect(await countOf(id)).toBeGreaterThan(0);
  });
});

describe('a record of another type', () => {
  it('is passed over without a look at its value', async () => {
    await log.deliver(withHeader(aCounted({ id: 'other', by: 1 }), 'ce_type', 'tally.forgotten'));

    expect(await countOf('other')).toBeUndefined();
    expect(deadLetters()).toEqual([]);
  });
});

describe('a lost database', () => {
  it('is no failure of the event, which takes effect when it is delivered again', async () => {
    also = async () => {
      also = () => undefined;
      await database.dataSource.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tally handlers' AND datname = current_database()",
      );
    };
    const record = aCounted({ id: 'outage', by: 1 });

    await expect(log.deliver(record)).rejects.toMatchObject({ code: 'messaging.database-unavailable' });
    await log.deliver(record);
    expect(await countOf('outage')).toBe(1);
    expect(deadLetters()).toEqual([]);
  });
});

function without(record: IncomingRecord, name: string): IncomingRecord {
  const { [name]: _removed, ...headers } = record.headers;
  return { ...record, headers };
}

const withHeader = (record: IncomingRecord, name: string, value: string): IncomingRecord => ({
  ...record,
  headers: { ...record.headers, [name]: Buffer.from(value) },
});

const indexOf = (note: string): number => Number(note.split('#')[1]);
