import {
  Controller,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type NestInterceptor,
} from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { INestApplication } from '@nestjs/common';
import { RuleViolation, SystemClock } from '@rivermart/kernel';
import {
  type LogClient,
  Messaging,
  MessagingModule,
  OnEvent,
  Transactions,
  type IncomingRecord,
  type Received,
  type Unit,
} from '@rivermart/messaging';
import { eventually } from '@rivermart/testing';
import { Registry } from 'prom-client';
import { tap, type Observable } from 'rxjs';
import { counted, summed } from './support/events';
import { aLogClient, LogUnderTest } from './support/log-under-test';
import { aDatabase, silentLog, type TestDatabase } from './support/tally-service';
import { tally, TallyRow } from './support/tally.entity';

class Refused extends RuleViolation {
  readonly code = 'tally.refused';
}

const intercepted: string[] = [];

@Injectable()
class Witness implements NestInterceptor {
  intercept(_: unknown, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(tap({ complete: () => intercepted.push('handled') }));
  }
}

@Controller()
class OnCounted {
  @OnEvent(counted, { consumer: 'tally.on-counted' })
  async handle({ data: { id, by } }: Received<typeof counted>, unit: Unit): Promise<void> {
    const row = await unit.load(TallyRow, id);
    if (by < 0) throw new Refused('counting down is not allowed');
    const total = (row?.count ?? 0) + by;
    unit.save(TallyRow, { ...tally({ id }), count: total });
    unit.publish(summed, { id, total });
  }
}

@Controller()
@UseInterceptors(Witness)
class OnSummed {
  @OnEvent(summed, { consumer: 'tally.on-summed' })
  handle({ data: { id, total } }: Received<typeof summed>, unit: Unit): void {
    unit.save(TallyRow, { ...tally({ id: `${id} summed` }), count: total });
  }
}

let database: TestDatabase;
let log: LogUnderTest;
let app: INestApplication;
let messaging: Messaging;
let outside: LogClient;
const registry = new Registry();
const deadLetters: IncomingRecord[] = [];

beforeAll(async () => {
  [database, log] = await Promise.all([aDatabase(), LogUnderTest.start()]);
  const logClient = await aLogClient(log.address);
  outside = await aLogClient(log.address);
  messaging = new Messaging({
    ...{ service: 'tally', logClient, dataSource: database.dataSource, databaseUrl: database.url },
    ...{ clock: new SystemClock(), log: silentLog, registry },
  });
  const module = await Test.createTestingModule({
    imports: [MessagingModule.of(messaging, logClient)],
    controllers: [OnCounted, OnSummed],
  }).compile();
  app = module.createNestApplication(new FastifyAdapter(), { logger: false });
  await app.init();
  await messaging.attach(app);
  await eventually(async () => {
    for (const { missing } of messaging.checks) expect(await missing()).toBeUndefined();
  });
  await outside.consume({
    group: 'outside',
    topics: ['orders.tally.dlq'],
    onBatch: async (records) => void deadLetters.push(...records),
  });
}, 240_000);

afterAll(async () => {
  await app.close();
  await outside.close();
  await log.remove();
  await database.drop();
});

const countOf = async (id: string): Promise<number | undefined> =>
  (await database.dataSource.manager.findOneBy(TallyRow, { id }))?.count;
const count = (id: string, by: number): Promise<unknown> =>
  app.get(Transactions).run(async (unit) => unit.publish(counted, { id, by }));

describe('a handler', () => {
  it('gets what a command published, and the next one what it published itself', async () => {
    await count('through the log', 3);

    await eventually(async () => expect(await countOf('through the log summed')).toBe(3));
  });

  it('runs behind the interceptors that Nest put around it', async () => {
    intercepted.length = 0;
    await count('intercepted', 1);

    await eventually(() => expect(intercepted).toEqual(['handled']));
  });

  it('is heard with its own words in the dead letter when it refuses', async () => {
    await count('refused', -1);

    await eventually(() =>
      expect(deadLetters.map(({ headers }) => headers['dl_reason']?.toString())).toEqual([
        'Refused: counting down is not allowed',
      ]),
    );
    expect(deadLetters[0]?.headers['dl_code']?.toString()).toBe('tally.refused');
  });
});

describe('the metrics', () => {
  it('tell lag, outbox, batches and the place in the group', async () => {
    await count('measured', 1);
    await eventually(async () => expect(await countOf('measured summed')).toBe(1));

    await eventually(async () => {
      const text = await registry.metrics();
      expect(text).toContain('messaging_consumer_assigned 1');
      expect(text).toContain('messaging_relay_leading 1');
      expect(text).toContain('messaging_outbox_size 0');
      expect(text).toMatch(/messaging_consumer_lag\{topic="orders",partition="\d"\} 0/);
      expect(text).toMatch(/messaging_batch_size_count\{lane="handlers"\} [1-9]/);
    });
  });
});
