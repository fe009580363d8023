import { randomUUID } from 'node:crypto';
import { productViewed, topics, type ConsumerGroupView, type RewindResult } from '@rivermart/contracts';
import { KafkajsLogClient } from '@rivermart/messaging';
import {
  eventually,
  startShop,
  TestEvents,
  tokenFor,
  type JsonBody,
  type TestShop,
} from '@rivermart/testing';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { defineService } from '@rivermart/service';
import { Controller, Module } from '@nestjs/common';
import { gatewayService } from '../src/service';

const TOPIC = topics.userEvents.name;
const nobodyListens = () => undefined;
const quiet = { debug: nobodyListens, info: nobodyListens, warn: nobodyListens, error: nobodyListens };

/** Each is told twice, and handled once. */
const handled: string[] = [];

@Controller()
class OnProductViewed {
  @OnEvent(productViewed, { consumer: 'recommendation.on-product-viewed' })
  handle({ data: { sku } }: Received<typeof productViewed>, unit: Unit): void {
    unit.afterCommit(() => handled.push(sku));
  }
}

@Module({ controllers: [OnProductViewed] })
class ViewingModule {}

const recommendation = defineService({
  ...{ name: 'recommendation', defaultPort: 3107, module: ViewingModule, messaging: true },
  database: { entities: [], migrations: [] },
});

describe('a rewind of a consumer group', () => {
  let shop: TestShop;
  let events: TestEvents;
  let token: string;

  beforeAll(async () => {
    shop = await startShop({ services: [recommendation, gatewayService] });
    events = await TestEvents.follow(shop.log.address);
    token = await tokenFor({ role: 'operator', email: 'operator@example.com' });
    for (const sku of ['mug', 'pot', 'jug'])
      await events.tell(productViewed, { visitorId: randomUUID(), sku });
    await eventually(() => expect(handled).toHaveLength(3));
    await caughtUp();
  }, 30_000);
  afterAll(async () => {
    await events?.stop();
    await shop?.stop();
  });

  async function ask<Answer = JsonBody>(method: string, path: string, body?: object, as = token) {
    const response = await fetch(`${shop.url('gateway')}/api/ops/groups/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${as}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body ? JSON.stringify(body) : null,
    });
    return { status: response.status, body: (await response.json()) as Answer };
  }
  const group = async () => (await ask<ConsumerGroupView>('GET', 'recommendation')).body;
  const lagOf = async () => (await group()).partitions.reduce((sum, { lag }) => sum + lag, 0);
  /** Offsets are committed a moment after the events are handled. */
  const caughtUp = () =>
    eventually(async () => {
      expect((await group()).partitions).not.toEqual([]);
      expect(await lagOf()).toBe(0);
    });
  const rewind = (body: object, name = 'recommendation') => ask<RewindResult>('POST', `${name}/rewind`, body);
  const actions = () =>
    shop.rows('recommendation', 'SELECT actor, action, details FROM failure_action ORDER BY id');

  it('says what would be read again, and does nothing, in a dry run', async () => {
    const before = await group();
    const { status, body } = await rewind({ topic: TOPIC, to: 'beginning', isDryRun: true });

    expect(status).toBe(200);
    expect(body).toMatchObject({ isDryRun: true, records: 6, skipped: 0 });
    expect((await group()).partitions).toEqual(before.partitions);
    expect(await actions()).toEqual([]);
  });

  it('shows who reads each partition', async () => {
    const { members, partitions } = await group();

    expect(members).toHaveLength(1);
    expect(new Set(partitions.map(({ memberId }) => memberId))).toEqual(new Set([members[0]?.memberId]));
  });

  it('to the beginning reads everything again, handles nothing twice, and is written down', async () => {
    const duplicates = await metric('messaging_duplicates_total');
    const { status, body } = await rewind({ topic: TOPIC, to: 'beginning', isDryRun: false });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { isDryRun: false, records: 6, skipped: 0 },
    });

    await eventually(async () => expect(await metric('messaging_duplicates_total')).toBe(duplicates + 6));
    await caughtUp();
    expect(handled).toHaveLength(3);
    expect(await actions()).toMatchObject([
      { actor: 'operator@example.com', action: 'pause-events', details: { seconds: 30 } },
      {
        ...{ actor: 'operator@example.com', action: 'resume-events' },
        details: { rewound: { topic: TOPIC, to: 'beginning', records: 6 } },
      },
    ]);
  });

  it('goes on with what comes then', async () => {
    await events.tell(productViewed, { visitorId: randomUUID(), sku: 'lamp' });

    await eventually(() => expect(handled.at(-1)).toBe('lamp'));
  });

  it('to a time reads what came since, and to the end nothing', async () => {
    await caughtUp();
    const since = await rewind({ topic: TOPIC, to: 'time:2020-01-01T00:00:00Z', isDryRun: true });
    const until = await rewind({ topic: TOPIC, to: 'time:2099-01-01T00:00:00Z', isDryRun: true });

    expect(since.body).toMatchObject({ records: 8, skipped: 0 });
    expect(until.body).toMatchObject({ records: 0, skipped: 0 });
    expect((await rewind({ topic: TOPIC, to: 'end', isDryRun: true })).body).toMatchObject({ records: 0 });
  });

  it('is refused while somebody consumes whom nobody can tell to pause', async () => {
    const log = new KafkajsLogClient({ brokers: [shop.log.address], clientId: 'own', log: quiet });
    const consumer = await log.consume({
      ...{ group: 'own-tool', topics: [TOPIC] },
      onBatch: () => Promise.resolve(),
    });
    const end = { topic: TOPIC, to: 'beginning', isDryRun: false };
    await eventually(async () =>
      expect(await rewind({ ...end, isDryRun: true }, 'own-tool')).toMatchObject({ body: { records: 8 } }),
    );

    expect(await rewind(end, 'own-tool')).toMatchObject({
      status: 409,
      body: { code: 'operations.group-active', detail: expect.stringContaining('own-tool') },
    });
    await consumer.stop();
    expect(await rewind(end, 'own-tool')).toMatchObject({ status: 200, body: { records: 8 } });
    await log.close();
  });

  it('is refused when a second instance of the service stays in the group', async () => {
    const log = new KafkajsLogClient({ brokers: [shop.log.address], clientId: 'second', log: quiet });
    const second = await log.consume({
      ...{ group: 'recommendation', topics: [TOPIC] },
      onBatch: () => Promise.resolve(),
    });
    await eventually(async () => expect((await group()).members).toHaveLength(2));
    const answer = await rewind({ topic: TOPIC, to: 'beginning', isDryRun: false });

    expect(answer).toMatchObject({ status: 409, body: { code: 'operations.group-active' } });
    await second.stop();
    await eventually(async () => expect((await group()).members).toHaveLength(1));
    expect(await lagOf()).toBe(0);
  }, 30_000);

  it.each([
    [{ topic: TOPIC, to: 'yesterday', isDryRun: true }, 400, 'operations.wrong-start'],
    [{ topic: TOPIC, to: 'key:mug', isDryRun: true }, 400, 'operations.wrong-start'],
    [{ topic: 'orders', to: 'beginning', isDryRun: true }, 404, 'operations.topic-not-read'],
    [{ topic: TOPIC, to: 'beginning' }, 400, 'request.invalid'],
  ])('is refused as %j', async (body, status, code) => {
    expect(await rewind(body)).toMatchObject({ status, body: { code } });
  });

  it('is for operators', async () => {
    const body = { topic: TOPIC, to: 'beginning', isDryRun: true };

    expect(await ask('POST', 'recommendation/rewind', body, await tokenFor())).toMatchObject({ status: 403 });
    const direct = await fetch(`${shop.url('recommendation')}/ops/consumer/pause`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await tokenFor()}`, 'content-type': 'application/json' },
      body: '{"seconds":5}',
    });
    expect(direct.status).toBe(403);
  });

  async function metric(name: string): Promise<number> {
    const text = await (await fetch(`${shop.url('recommendation')}/metrics`)).text();
    return text
      .split('\n')
      .filter((line) => line.startsWith(name))
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
  }
});
