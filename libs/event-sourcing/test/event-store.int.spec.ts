import { newId } from '@rivermart/kernel';
import { schemaDrift } from '@rivermart/persistence';
import { VersionConflict, type RecordedEvent, type StreamDefinition } from '@rivermart/event-sourcing';
import { Client } from 'pg';
import { jars, jarsWith, JarTooEmpty, type Jar, type JarCommand, type JarEvent } from './support/jar';
import { collected } from './support/collected';
import { JarService } from './support/jar-service';

let service: JarService;

beforeAll(async () => (service = await JarService.start()));
afterAll(() => service?.stop());

const factsOf = async (id: string): Promise<RecordedEvent[]> => collected(service.reader.stream(id));

describe('a stream', () => {
  it('is the facts its commands made, in order, and its state is their sum', async () => {
    const id = newId();
    await service.tell(id, { put: 5 });
    const { version, state } = await service.tell(id, { take: 2 });

    expect({ version, state }).toEqual({ version: 2, state: { coins: 3 } });
    expect(await factsOf(id)).toMatchObject([
      { version: 1, type: 'jar.filled', data: { coins: 5 }, by: { command: 'spec' } },
      { version: 2, type: 'jar.emptied', data: { coins: 2 } },
    ]);
  });

  it('stays as it was when a command is refused', async () => {
    const id = newId();
    await service.tell(id, { put: 1 });

    await expect(service.tell(id, { take: 2 })).rejects.toThrow(JarTooEmpty);
    expect(await factsOf(id)).toHaveLength(1);
  });

  it('refuses a command that was decided on an older version', async () => {
    const id = newId();
    await service.tell(id, { put: 1 });
    await service.tell(id, { put: 1 }, { expectedVersion: 1 });

    await expect(service.tell(id, { put: 1 }, { expectedVersion: 1 })).rejects.toThrow(VersionConflict);
    expect((await service.reader.current(jars, id)).version).toBe(2);
  });

  it('takes a hundred commands at once, each exactly once and with a version of its own', async () => {
    const id = newId();
    const ends = await Promise.all(Array.from({ length: 100 }, () => service.tell(id, { put: 1 })));

    expect(new Set(ends.map(({ version }) => version)).size).toBe(100);
    expect(await service.reader.current(jars, id)).toMatchObject({ version: 100, state: { coins: 100 } });
  });

  it('can be looked at as it was at any version and at any moment', async () => {
    const id = newId();
    for (const put of [1, 2, 3]) await service.tell(id, { put });
    const [, second] = await factsOf(id);

    expect((await service.reader.stateAt(jars, id, { version: 2 })).state).toEqual({ coins: 3 });
    expect(
      (await service.reader.stateAt(jars, id, { at: second?.occurredAt })).version,
    ).toBeGreaterThanOrEqual(2);
    expect((await service.reader.stateAt(jars, id, { at: new Date(0) })).version).toBe(0);
  });
});

describe('a snapshot', () => {
  it.each([1, 2, 3, 7])('every %i events leads to the same state as none at all', async (every) => {
    const id = newId();
    const definition = jarsWith({ schema: 1, every });
    for (let put = 1; put <= 10; put += 1) await service.tell(id, { put }, { definition });
    await Promise.all([1, 2, 3].map((put) => service.tell(id, { put }, { definition })));

    expect((await service.reader.current(definition, id)).state).toEqual({ coins: 61 });
    expect((await service.reader.stateAt(definition, id, {})).state).toEqual({ coins: 61 });
  });

  it('of another schema is ignored, and replaced by the next append', async () => {
    const id = newId();
    await service.tell(id, { put: 5 });
    await service.dataSource.query(`UPDATE event_stream SET snapshot = '{"coins": 999}' WHERE id = $1`, [id]);

    expect((await service.reader.current(jars, id)).state).toEqual({ coins: 999 });
    const newer = jarsWith({ schema: 2, every: 100 });
    expect((await service.reader.current(newer, id)).state).toEqual({ coins: 5 });
    expect((await service.tell(id, { put: 1 }, { definition: newer })).state).toEqual({ coins: 6 });
    expect((await service.reader.current(newer, id)).state).toEqual({ coins: 6 });
  });
});

describe('a fact of an older shape', () => {
  /** Version 2 counts in cents: one coin was a hundred of them. */
  const inCents: StreamDefinition<JarCommand, Jar, JarEvent> = {
    ...jars,
    snapshot: { schema: 2, every: 1 },
    events: {
      'jar.filled': {
        ...jars.events['jar.filled'],
        upcasters: [({ coins }) => ({ coins: Number(coins) * 100 })],
      },
      'jar.emptied': jars.events['jar.emptied'],
    },
  };

  it('is read in the shape of today, and what is written says which shape it has', async () => {
    const id = newId();
    await service.tell(id, { put: 2 });
    const { state } = await service.tell(id, { put: 50 }, { definition: inCents });

    expect(state).toEqual({ coins: 250 });
    expect((await factsOf(id)).map(({ dataVersion }) => dataVersion)).toEqual([1, 2]);
  });

  it('is not guessed at when a newer release wrote it', async () => {
    const id = newId();
    await service.tell(id, { put: 2 }, { definition: inCents });

    await expect(service.reader.current(jars, id)).rejects.toThrow('written by a newer release');
  });
});

describe('the order of all facts', () => {
  const APPEND = `INSERT INTO event (id, stream_id, stream_type, version, type, data_version, data, by, occurred_at)
    VALUES ($1, $2, 'jar', 1, 'jar.filled', 1, '{"coins": 1}', '{}', now())`;
  const clients: Client[] = [];

  /** Another process in the middle of its transaction. */
  const connected = async (): Promise<Client> => {
    const client = new Client({ connectionString: service.url });
    await client.connect();
    clients.push(client);
    await client.query('BEGIN');
    return client;
  };

  afterEach(async () => {
    for (const client of clients.splice(0)) await client.end();
  });

  const idsAfter = async (position: number): Promise<string[]> =>
    (await collected(service.reader.all(position))).map(({ streamId }) => streamId);

  it('is not read past an append that has its position and has not committed', async () => {
    const start = await service.reader.settledPosition();
    const [late, early] = [newId(), newId()];
    const client = await connected();
    await client.query(APPEND, [newId(), late]);
    await service.tell(early, { put: 1 });

    expect(await idsAfter(start)).toEqual([]);
    await client.query('COMMIT');
    expect(await idsAfter(start)).toEqual([late, early]);
  });

  it('goes on when the late append is given up', async () => {
    const start = await service.reader.settledPosition();
    const client = await connected();
    await client.query(APPEND, [newId(), newId()]);
    const other = newId();
    await service.tell(other, { put: 1 });
    expect(await idsAfter(start)).toEqual([]);

    await client.query('ROLLBACK');
    expect(await idsAfter(start)).toEqual([other]);
  });

  it('does not wait for transactions that append nothing, however long they take', async () => {
    const start = await service.reader.settledPosition();
    const client = await connected();
    await client.query("INSERT INTO inbox (consumer, event_id) VALUES ('long', $1)", [newId()]);
    const other = newId();
    await service.tell(other, { put: 1 });

    expect(await idsAfter(start)).toEqual([other]);
  });

  it('is that of the versions in every stream, also when the older transaction appends last', async () => {
    const start = await service.reader.settledPosition();
    const older = await connected();
    await older.query('SELECT pg_current_xact_id()');
    const id = newId();
    await service.tell(id, { put: 1 });
    await older.query(APPEND.replace(`'jar', 1`, `'jar', 2`), [newId(), id]);
    await older.query('COMMIT');

    const seen = await collected(service.reader.all(start));
    expect(seen.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('never skips a fact while many write and a reader remembers its place', async () => {
    const start = await service.reader.settledPosition();
    const seen: number[] = [];
    let isOver = false;
    const reading = (async () => {
      for (let isLast = false; !isLast;) {
        isLast = isOver;
        for await (const { position } of service.reader.all(seen.at(-1) ?? start)) seen.push(position);
      }
    })();
    const writers = await Promise.all(Array.from({ length: 4 }, connected));
    await Promise.all(
      writers.map(async (client) => {
        for (let count = 0; count < 50; count += 1) {
          await client.query(APPEND, [newId(), newId()]);
          await client.query(count % 7 === 0 ? 'ROLLBACK' : 'COMMIT');
          await client.query('BEGIN');
        }
        await client.query('ROLLBACK');
      }),
    );
    isOver = true;
    await reading;

    const stored = await service.dataSource.query<{ position: number }[]>(
      'SELECT position FROM event WHERE position > $1 ORDER BY position',
      [start],
    );
    expect(seen).toEqual(stored.map(({ position }) => position));
  });
});

it('the migrations make exactly the tables the entities need', async () => {
  expect(await schemaDrift(service.dataSource)).toEqual([]);
});
