import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Received } from '@rivermart/messaging';
import { eventually } from '@rivermart/testing';
import type { Handler } from '../src/handlers/handler';
import { counted } from './support/events';
import { aLogClient, LogUnderTest } from './support/log-under-test';
import { aDatabase, startTally, type TallyService, type TestDatabase } from './support/tally-service';
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
let log: LogUnderTest;
const services: TallyService[] = [];

beforeAll(async () => {
  [database, log] = await Promise.all([aDatabase(), LogUnderTest.start()]);
}, 240_000);

afterAll(async () => {
  for (const { messaging } of services) await messaging.stop();
  await log.remove();
  await database.drop();
});

async function start(): Promise<TallyService> {
  const service = await startTally(database, await aLogClient(log.address), [count]);
  services.push(service);
  return service;
}

const publish = ({ messaging }: TallyService, id: string): Promise<unknown> =>
  messaging.transactions.run(async (unit) => unit.publish(counted, { id, by: 1 }));
const countOf = async (id: string): Promise<number | undefined> =>
  (await database.dataSource.manager.findOneBy(TallyRow, { id }))?.count;

const missingEvents = ({ messaging }: TallyService): Promise<string | undefined> | undefined =>
  messaging.checks.find(({ name }) => name === 'events')?.missing();

/** Megabytes that are still referred to. */
function heldMb(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1_000_000;
}

/** `OUTAGE_SECONDS=180` for a long one; at least until the service has noticed. */
const OUTAGE_SECONDS = Number(process.env['OUTAGE_SECONDS'] ?? 0);
const EVENTS = 2_000;

describe('a log that goes away', () => {
  it(
    'gets all that was committed meanwhile when it is back; until then the service is not ready, and small',
    async () => {
      const service = await start();
      await publish(service, 'before');
      await eventually(async () => expect(await countOf('before')).toBe(1), { timeoutMs: 20_000 });
      const heldBefore = heldMb();

      await log.stop();
      const endsAt = Date.now() + OUTAGE_SECONDS * 1_000;
      await Promise.all(Array.from({ length: EVENTS }, (_, index) => publish(service, `during-${index}`)));
      await eventually(async () => expect(await missingEvents(service)).toContain('the consumer is'), {
        timeoutMs: 20_000,
      });
      await eventually(() => expect(Date.now()).toBeGreaterThanOrEqual(endsAt), {
        timeoutMs: (OUTAGE_SECONDS + 1) * 1_000,
      });
      expect(heldMb() - heldBefore).toBeLessThan(20);
      await log.startAgain();

      await eventually(
        async () => {
          const [counted] = await database.dataSource.query<{ rows: number; sum: number }[]>(
            `SELECT count(*)::int AS rows, sum(count)::int AS sum FROM tally WHERE id LIKE 'during-%'`,
          );
          expect(counted).toEqual({ rows: EVENTS, sum: EVENTS });
          expect(await missingEvents(service)).toBeUndefined();
        },
        { timeoutMs: 60_000 },
      );
      expect(await countOf('before')).toBe(1);
    },
    (OUTAGE_SECONDS + 120) * 1_000,
  );

  it('does not keep a service from starting, nor from taking commands', async () => {
    await log.stop();
    const service = await start();
    await publish(service, 'early');
    await log.startAgain();

    await eventually(async () => expect(await countOf('early')).toBe(1), { timeoutMs: 30_000 });
  }, 90_000);
});
