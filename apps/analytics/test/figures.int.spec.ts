import { topics, type FlowFigures } from '@rivermart/contracts';
import { KafkajsLogClient } from '@rivermart/messaging';
import { schemaDrift } from '@rivermart/persistence';
import { eventually, startShop, tokenFor, type TestShop } from '@rivermart/testing';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { DataSource } from 'typeorm';
import { analyticsService } from '../src/service';
import { anOrder, aVisit, type Told } from './told-orders';

const nobodyListens = () => undefined;
const quiet = { debug: nobodyListens, info: nobodyListens, warn: nobodyListens, error: nobodyListens };

/** The clock stands still, so that the sliding minute does. In the middle of a window: its ends are no matter here. */
const nowMs = Math.floor(Date.now() / 5_000) * 5_000 + 2_500;
const minuteMs = nowMs - 57_500;

/** Numbers that look random and are the same in every run. */
const below = (seed: number) => (limit: number) => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % limit;
};
const draw = below(7);

/** Orders of the last three minutes, of which a third are in the sum. */
const orders = Array.from({ length: 90 }, (_, index) =>
  anOrder({
    createdAtMs: nowMs - 180_000 + index * 1_950,
    delaysMs: [5 + draw(40), 20 + draw(400), 1 + draw(60), draw(900)],
    currency: index % 5 === 0 ? 'USD' : 'EUR',
    isRefused: index % 4 === 0,
  }),
);
/** Of the last hour; every sixth became one of the orders, of which every fourth was refused. */
const visits = Array.from({ length: 60 }, (_, index) => {
  const order = index % 6 === 0 ? orders[index / 2] : undefined;
  const end = order ? 'checkout' : (['search', 'view', 'view', 'basket', 'checkout'] as const)[index % 5];
  return aVisit(nowMs - 3_500_000 + index * 57_000, end ?? 'view', order);
});
const anHourOld = aVisit(nowMs - 3_700_000, 'basket');
const facts = [...orders.flat(), ...visits.flat(), ...anHourOld];

let shop: TestShop;
let log: KafkajsLogClient;
let admin: Admin;

const kafka = () => new Kafka({ brokers: shop.log.address.split(','), logLevel: logLevel.NOTHING });

beforeAll(async () => {
  shop = await startShop({ services: [analyticsService], clock: { now: () => new Date(nowMs) } });
  log = new KafkajsLogClient({ brokers: shop.log.address.split(','), clientId: 'spec', log: quiet });
  admin = kafka().admin();
  await admin.connect();
}, 30_000);
afterAll(async () => {
  await admin?.disconnect();
  await log?.close();
  await shop?.stop();
});

async function ask(method: string, path: string, role: 'operator' | 'customer' = 'operator') {
  const headers = { authorization: `Bearer ${await tokenFor({ role })}` };
  const response = await fetch(`${shop.url('analytics')}${path}`, { method, headers });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

interface Window {
  readonly starts_at: string;
  readonly tally: { readonly late: number };
}

/** Everything that was counted. */
const state = async () => ({
  windows: await shop.rows('analytics', 'SELECT * FROM flow_window ORDER BY starts_at'),
  orders: await shop.rows(
    'analytics',
    'SELECT order_id, visitor_id, times, has_ended FROM order_times ORDER BY 1',
  ),
  visits: await shop.rows('analytics', 'SELECT visitor_id, began_at, furthest FROM visit ORDER BY 1'),
});

const names = [...new Set(facts.map(({ record }) => record.topic))];

/** Everything is read in a second; on a machine that builds meanwhile it is not. */
const patience = { timeoutMs: 30_000 };

/** Resolves when the group has read everything. */
const allRead = (): Promise<void> =>
  eventually(async () => {
    const committed = await admin.fetchOffsets({ groupId: 'analytics', topics: names });
    for (const { topic, partitions } of committed) {
      const ends = new Map((await admin.fetchTopicOffsets(topic)).map((end) => [end.partition, end.offset]));
      for (const { partition, offset } of partitions)
        expect([topic, Math.max(0, Number(offset))]).toEqual([topic, Number(ends.get(partition))]);
    }
  }, patience);

async function readFromTheBeginning(): Promise<void> {
  await shop.stopService('analytics');
  // Whoever sets the offsets of a group has to be its member.
  const member = kafka().consumer({ groupId: 'analytics' });
  const joined = new Promise((resolve) => member.on(member.events.GROUP_JOIN, resolve));
  await member.connect();
  await member.subscribe({ topics: names });
  await member.run({ autoCommit: false, eachBatch: () => Promise.resolve() });
  await joined;
  const committed = await admin.fetchOffsets({ groupId: 'analytics', topics: names });
  await member.commitOffsets(
    committed.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition }) => ({ topic, partition, offset: '0' })),
    ),
  );
  await member.disconnect();
  await shop.startAgain('analytics');
  await allRead();
}

/** In any order, but what is said under one key on one topic stays in order. */
function shuffled(told: readonly Told[]): readonly Told[] {
  const rest = told.map((fact) => ({ fact, place: draw(1_000) })).sort((a, b) => a.place - b.place);
  const sources = new Map<string, Told[]>();
  const lane = ({ record, orderId }: Told) => `${record.topic} ${orderId}`;
  for (const fact of told) sources.set(lane(fact), [...(sources.get(lane(fact)) ?? []), fact]);
  return rest.flatMap(({ fact }) => sources.get(lane(fact))?.shift() ?? []);
}

/** The same figures made the long way: from a list of facts, by sorting. */
function computed() {
  const sum = facts.filter(({ atMs }) => atMs >= minuteMs);
  const count = (type: string) => sum.filter((fact) => fact.type === type).length;
  const hop = (from: string, to: string) => {
    const delays = sum
      .filter(({ type }) => type === to)
      .flatMap((effect) =>
        facts
          .filter(({ type, orderId }) => type === from && orderId === effect.orderId)
          .map((cause) => effect.atMs - cause.atMs),
      )
      .sort((a, b) => a - b);
    const nearest = (share: number) => near(delays[Math.ceil(share * delays.length) - 1] ?? NaN);
    return { from, to, count: delays.length, p50: nearest(0.5), p99: nearest(0.99) };
  };
  const revenue = (currency: string) =>
    sum
      .filter(({ record }) => record.value?.toString().includes(`"${currency}"`))
      .reduce((total, fact) => total + fact.revenue, 0);
  const ended = count('order.confirmed') + count('order.cancelled');
  return {
    asOf: new Date(nowMs).toISOString(),
    windowSeconds: 60,
    ordersPerMinute: count('order.created'),
    conversion: count('order.confirmed') / ended,
    revenue: ['EUR', 'USD'].map((currency) => ({ currency, minor: revenue(currency) })),
    hops: [
      hop('order.created', 'inventory.updated'),
      hop('inventory.updated', 'payment.completed'),
      hop('payment.completed', 'order.confirmed'),
      hop('payment.completed', 'shipment.created'),
      hop('order.created', 'order.confirmed'),
    ],
    funnel: { windowSeconds: 3_600, steps: computedFunnel() },
    late: expect.anything() as unknown,
  };
}

/** The visits that came so far, counted one by one. */
function computedFunnel() {
  const cameTo = (type: string) => visits.filter((visit) => visit.some((fact) => fact.type === type));
  const orderOf = (visit: readonly Told[]) =>
    orders.find(([first]) => visit.some(({ record }) => record.value?.includes(first?.orderId ?? '-')));
  const ordered = visits.flatMap((visit) => orderOf(visit) ?? []);
  const confirmed = ordered.filter(({ type }) => type === 'order.confirmed');
  return [
    { step: 'viewed', visits: cameTo('user.product-viewed').length },
    { step: 'basket', visits: cameTo('user.basket-added').length },
    { step: 'checkout', visits: cameTo('user.checkout-started').length },
    { step: 'ordered', visits: cameTo('user.checkout-completed').length },
    { step: 'confirmed', visits: confirmed.length },
  ];
}

/** Within the 2.5 % of a class, and the tenth of a millisecond that is shown. */
const near = (value: number): unknown => ({
  asymmetricMatch: (shown: number) => Math.abs(shown - value) <= value * 0.025 + 0.1,
  toString: () => `near ${value}`,
});

describe('the figures', () => {
  it('are those of an independent computation, whatever order the facts come in', async () => {
    await log.publish(shuffled(facts).map(({ record }) => record));
    await allRead();

    const { body } = await ask('GET', '/figures');
    expect(body).toEqual(computed());
    expect((body as { ordersPerMinute: number }).ordersPerMinute).toBeGreaterThan(20);
  });

  it('count what came after its window was closed there, and say how many', async () => {
    const { windows } = await state();
    const firstOrder = new Date(Math.floor((nowMs - 180_000) / 5_000) * 5_000).toISOString();
    const of = (windows as Window[]).find(({ starts_at: start }) => start === firstOrder);
    expect(of?.tally.late).toBeGreaterThan(0);

    const { late } = (await ask('GET', '/figures')).body as FlowFigures;
    const isLate = ({ atMs }: Told) => Math.floor(atMs / 5_000) * 5_000 + 15_000 < nowMs;
    expect(late).toMatchObject({
      ...{ windowSeconds: 3_600, graceSeconds: 10, leftOut: anHourOld.length },
      counted: facts.filter(isLate).length - anHourOld.length,
    });
    expect(late.latest).toHaveLength(10);
    expect(late.latest[0]).toMatchObject({ readAt: new Date(nowMs).toISOString() });
  });

  it('do not change when every record comes again', async () => {
    const before = await state();
    await log.publish(shuffled(facts).map(({ record }) => record));
    await allRead();

    expect(await state()).toEqual(before);
  });

  it('do not change when the group reads the log again', async () => {
    const before = await state();
    await readFromTheBeginning();

    expect(await state()).toEqual(before);
  });

  it('are the same after a rebuild from the first record', async () => {
    const before = await state();
    expect(await ask('POST', '/rebuild')).toMatchObject({ status: 204 });
    expect(await ask('GET', '/figures')).toMatchObject({
      body: { ordersPerMinute: 0, conversion: null, revenue: [], hops: [] },
    });
    await readFromTheBeginning();

    expect(await state()).toEqual(before);
    expect((await ask('GET', '/figures')).body).toEqual(computed());
  });

  it('are for operators, as is their rebuild', async () => {
    expect(await ask('GET', '/figures', 'customer')).toMatchObject({ status: 403 });
    expect(await ask('POST', '/rebuild', 'customer')).toMatchObject({ status: 403 });
    expect((await fetch(`${shop.url('analytics')}/figures`)).status).toBe(401);
  });
});

describe('a rebuild', () => {
  it('is refused while an event that failed would be counted twice', async () => {
    const [place] = await log.publish([
      { topic: topics.orders.name, key: Buffer.from('x'), value: Buffer.from('{'), headers: {} },
    ]);
    await allRead();
    const before = await state();

    expect(place).toBeDefined();
    expect(await ask('POST', '/rebuild')).toMatchObject({
      status: 409,
      body: { code: 'analytics.failures-open' },
    });
    expect(await state()).toEqual(before);
    await shop.deadLetters('analytics');
  });
});

it('the migrations make exactly the tables the entities need', async () => {
  expect(await schemaDrift(shop.service('analytics').app.get(DataSource))).toEqual([]);
});
