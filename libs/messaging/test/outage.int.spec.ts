import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KafkajsLogClient, type Received } from '@rivermart/messaging';
import { Riverlog } from '@rivermart/riverlog';
import { eventually } from '@rivermart/testing';
import type { Handler } from '../src/handlers/handler';
import { counted } from './support/events';
import {
  aDatabase,
  silentLog,
  startTally,
  type TallyService,
  type TestDatabase,
} from './support/tally-service';
import { tally, TallyRow } from './support/tally.entity';

const count: Handler = {
  contract: counted,
  consumer: 'tally.count',
  maxAttempts: 3,
  handle: async (event, unit) => {
    const { id, by } = (event as Received<typeof counted>).data;
    const row = await unit.load(TallyRow, id);
    unit.save(TallyRow, { ...tally({ id }), count: (row?.count ?? 0) + by });
  },
};

let database: TestDatabase;
let dataDir: string;
let log: Riverlog;
const services: TallyService[] = [];

beforeAll(async () => {
  [database, dataDir] = await Promise.all([aDatabase(), mkdtemp(join(tmpdir(), 'messaging-outage-'))]);
  log = await Riverlog.start({ dataDir, port: 0 });
});

afterAll(async () => {
  for (const { messaging } of services) await messaging.stop();
  await log.stop();
  await rm(dataDir, { recursive: true, force: true });
  await database.drop();
});

const portOf = ({ address }: Riverlog): number => Number(address.split(':')[1]);

async function start(port: number): Promise<TallyService> {
  const brokers = [`127.0.0.1:${port}`];
  const logClient = new KafkajsLogClient({ brokers, clientId: 'tally', log: silentLog });
  const service = await startTally(database, logClient, [count]);
  services.push(service);
  return service;
}

const publish = ({ messaging }: TallyService, id: string): Promise<unknown> =>
  messaging.transactions.run(async (unit) => unit.publish(counted, { id, by: 1 }));
const countOf = async (id: string): Promise<number | undefined> =>
  (await database.dataSource.manager.findOneBy(TallyRow, { id }))?.count;

describe('a log that goes away', () => {
  it('gets what was committed meanwhile when it is back, and every event takes effect once', async () => {
    const port = portOf(log);
    const service = await start(port);
    await publish(service, 'before');
    await eventually(async () => expect(await countOf('before')).toBe(1));

    await log.stop();
    for (let index = 0; index < 20; index += 1) await publish(service, `during-${index}`);
    log = await Riverlog.start({ dataDir, port });

    await eventually(
      async () => {
        const counts = await Promise.all(
          Array.from({ length: 20 }, (_, index) => countOf(`during-${index}`)),
        );
        expect(counts).toEqual(Array.from({ length: 20 }, () => 1));
      },
      { timeoutMs: 30_000 },
    );
    expect(await countOf('before')).toBe(1);
  }, 40_000);

  it('does not keep a service from starting, nor from taking commands', async () => {
    const port = portOf(log);
    await log.stop();
    const service = await start(port);
    await publish(service, 'early');
    log = await Riverlog.start({ dataDir, port });

    await eventually(async () => expect(await countOf('early')).toBe(1), { timeoutMs: 30_000 });
  }, 40_000);
});
