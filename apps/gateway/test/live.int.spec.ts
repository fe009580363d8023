import { orderCreated, topics, type MapFrame, type RecordGlimpses } from '@rivermart/contracts';
import { KafkajsLogClient } from '@rivermart/messaging';
import { eventually, startTestLog, tokenFor, type TestLog } from '@rivermart/testing';
import { GatewayShop } from './gateway-shop';
import { LiveStream } from './live-stream';
import { json, StandIn } from './stand-in';

const nobodyListens = () => undefined;
const quiet = { debug: nobodyListens, info: nobodyListens, warn: nobodyListens, error: nobodyListens };

const orders = (frame: MapFrame | undefined) => frame?.topics.find(({ topic }) => topic === 'orders');
const points = (frame: MapFrame | undefined) =>
  frame?.groups.find(({ group, topic }) => group === 'points' && topic === 'orders');

describe('the live feed', () => {
  let testLog: TestLog;
  let log: KafkajsLogClient;
  let shop: GatewayShop;
  let token: string;
  const open: LiveStream[] = [];

  const record = (key: string) => ({
    ...{ topic: topics.orders.name, key: Buffer.from(key), value: Buffer.from('{}') },
    headers: { ce_type: orderCreated.name },
  });
  const watch = async (headers: Record<string, string> = {}) => {
    const stream = await LiveStream.open(`${shop.url}/api/ops/live`, {
      ...headers,
      authorization: `Bearer ${token}`,
    });
    open.push(stream);
    return stream;
  };

  beforeAll(async () => {
    testLog = await startTestLog();
    log = new KafkajsLogClient({ brokers: [testLog.address], clientId: 'spec', log: quiet });
    await log.ensureTopics([topics.orders]);
    shop = await GatewayShop.start({ KAFKA_BROKERS: testLog.address });
    token = await tokenFor({ role: 'operator' });
  });
  afterEach(() => open.splice(0).forEach((stream) => stream.close()));
  afterAll(async () => {
    await shop.stop();
    await log.close();
    await testLog.stop();
  });

  it('is closed to customers and strangers', async () => {
    for (const path of ['/api/ops/live', '/api/ops/map']) {
      expect(await shop.request('GET', path)).toMatchObject({ status: 403 });
      expect(await shop.request('GET', path, { token: '' })).toMatchObject({ status: 401 });
    }
  });

  it('has what arrives, counted per partition, and a glimpse of it', async () => {
    const stream = await watch();
    await eventually(() => expect(stream.all<MapFrame>('map').length).toBeGreaterThan(1));
    const before = orders(stream.last('map'))?.endOffset ?? 0;
    const [place] = await log.publish([record('a')]);
    await log.publish([record('a'), record('a')]);

    await eventually(() => expect(orders(stream.last('map'))?.endOffset).toBe(before + 3));
    const arrived = stream
      .all<MapFrame>('map')
      .reduce((sum, frame) => sum + (orders(frame)?.arrived[place?.partition ?? 0] ?? 0), 0);
    expect(arrived).toBe(3);
    const [glimpse] = stream.all<RecordGlimpses>('records').flatMap(({ shown }) => shown);
    expect(glimpse).toMatchObject({ topic: 'orders', type: 'order.created', key: 'a' });
  });

  it('has how far a group is behind, in records and in seconds, and whether it consumes', async () => {
    const stream = await watch();
    await log.publish([record('b'), record('b')]);
    await eventually(() => {
      const flow = points(stream.last('map'));
      expect(flow?.isConsuming).toBe(false);
      expect(flow?.lag.reduce((sum, lag) => sum + lag, 0)).toBe(orders(stream.last('map'))?.endOffset);
      expect(flow?.lagSeconds).toBeGreaterThan(0.2);
    });

    const consumer = await log.consume({
      group: 'points',
      topics: ['orders'],
      onBatch: async () => undefined,
    });
    await eventually(() =>
      expect(points(stream.last('map'))).toMatchObject({ lag: [], lagSeconds: 0, isConsuming: true }),
    );
    await consumer.stop();
  });

  it('shows services that are there and services that are not', async () => {
    shop.order.answers(
      (_request, response) => void response.writeHead(200).end('process_resident_memory_bytes 7\n'),
    );
    const stream = await watch();

    await eventually(() => {
      const states = new Map(
        stream.last<MapFrame>('map')?.services.map(({ service, ...flow }) => [service, flow]),
      );
      expect(states.get('order')).toMatchObject({ state: 'running', memoryBytes: 7 });
      expect(states.get('inventory')).toMatchObject({ state: 'not-ready' });
      expect(states.get('points')).toMatchObject({ state: 'stopped', memoryBytes: null });
      expect(states.get('gateway')).toMatchObject({ state: 'running', memoryBytes: expect.any(Number) });
    });
  });

  it('has the figures of analytics once a second, and none while it is away', async () => {
    const analytics = await StandIn.start();
    const figures = { asOf: new Date().toISOString(), windowSeconds: 60, ordersPerMinute: 3 };
    const own = await GatewayShop.start({ KAFKA_BROKERS: testLog.address, ANALYTICS_URL: analytics.url });
    analytics.answers(({ url }, response) =>
      json(url === '/figures' ? 200 : 404, figures)({} as never, response),
    );
    const stream = await LiveStream.open(`${own.url}/api/ops/live`, { authorization: `Bearer ${token}` });
    open.push(stream);

    await eventually(() => expect(stream.all('figures').length).toBeGreaterThan(1));
    expect(stream.last('figures')).toEqual(figures);
    expect(stream.all('map').length).toBeGreaterThan(2 * stream.all('figures').length);
    const asked = analytics.requests.find(({ url }) => url === '/figures');
    expect(asked?.headers['authorization']).toBe(`Bearer ${token}`);
    expect(await own.request('GET', '/api/ops/figures', { token })).toMatchObject({
      status: 200,
      body: figures,
    });
    expect(await own.request('GET', '/api/ops/figures')).toMatchObject({ status: 403 });

    analytics.answers(json(503, {}));
    const last = stream.all('figures').length;
    const frames = stream.all('map').length;
    await eventually(() => expect(stream.all('map').length).toBeGreaterThan(frames + 8));
    expect(stream.all('figures').length).toBeLessThanOrEqual(last + 1);
    await own.stop();
    await analytics.stop();
  });

  it('asks nobody when nobody looks', async () => {
    const stream = await watch();
    await eventually(() => expect(stream.last('map')).toBeDefined());
    stream.close();
    const before = shop.order.requests.length;

    // One probe may be under way.
    await expect(
      eventually(() => expect(shop.order.requests.length).toBeGreaterThan(before + 2), { timeoutMs: 2_500 }),
    ).rejects.toThrow('Not within');
  });

  it('ends with the gateway, and says so to nobody who left', async () => {
    const own = await GatewayShop.start({ KAFKA_BROKERS: testLog.address });
    const stream = await LiveStream.open(`${own.url}/api/ops/live`, {
      authorization: `Bearer ${await tokenFor({ role: 'operator' })}`,
    });
    await eventually(() => expect(stream.last('map')).toBeDefined());
    await own.stop();
    await eventually(() => expect(stream.hasEnded).toBe(true));
  });
});

describe('the map', () => {
  it('has every topic with its writers and readers in the order of the flow', async () => {
    const shop = await GatewayShop.start();
    const { body } = await shop.request('GET', '/api/ops/map', {
      token: await tokenFor({ role: 'operator' }),
    });

    expect(body.services.slice(0, 3).map(({ name }: { name: string }) => name)).toEqual([
      ...['gateway', 'order', 'inventory'],
    ]);
    expect(body.topics.find(({ name }: { name: string }) => name === 'payments')).toMatchObject({
      ...{ area: 'shop', partitions: 6, key: 'order id', writers: ['payment'] },
      readers: expect.arrayContaining([{ service: 'logistics', group: 'logistics' }]),
      events: expect.arrayContaining(['payment.completed']),
    });
    await shop.stop();
  });
});
