import { productViewed, topics, type BrowsedRecord, type RecordPage } from '@rivermart/contracts';
import { KafkajsLogClient } from '@rivermart/messaging';
import { eventually, startTestLog, testCustomerId, tokenFor, type TestLog } from '@rivermart/testing';
import { GatewayShop } from './gateway-shop';
import { LiveStream } from './live-stream';

const nobodyListens = () => undefined;
const quiet = { debug: nobodyListens, info: nobodyListens, warn: nobodyListens, error: nobodyListens };

describe('the topic browser', () => {
  let testLog: TestLog;
  let log: KafkajsLogClient;
  let shop: GatewayShop;
  let token: string;

  const record = (key: string, count: number) => ({
    ...{ topic: 'orders', key: Buffer.from(key), value: Buffer.from(JSON.stringify({ count })) },
    headers: {},
  });
  const ask = (path: string) => shop.request('GET', `/api/ops/topics/${path}`, { token });
  const page = async (query: string): Promise<RecordPage> =>
    (await ask(`orders/records?${query}`)).body as RecordPage;
  const counts = ({ records }: RecordPage) => records.map(({ json }) => (json as { count: number }).count);
  const produce = (body: object, topic = 'user-events') =>
    shop.request('POST', `/api/ops/topics/${topic}/records`, { token, body });
  const viewed = { visitorId: testCustomerId, sku: 'mug' };

  beforeAll(async () => {
    testLog = await startTestLog();
    log = new KafkajsLogClient({ brokers: [testLog.address], clientId: 'spec', log: quiet });
    await log.ensureTopics([topics.orders, topics.userEvents]);
    for (let count = 0; count < 12; count += 1) await log.publish([record(`key-${count % 4}`, count)]);
    shop = await GatewayShop.start({ KAFKA_BROKERS: testLog.address });
    token = await tokenFor({ role: 'operator' });
  }, 60_000);
  afterAll(async () => {
    await shop.stop();
    await log.close();
    await testLog.stop();
  });

  it('is closed to customers', async () => {
    expect(await shop.request('GET', '/api/ops/topics/orders/records')).toMatchObject({ status: 403 });
    expect(await shop.request('POST', '/api/ops/topics/orders/records', { body: {} })).toMatchObject({
      status: 403,
    });
  });

  it('reads from the beginning, oldest first over all partitions, page by page to the end', async () => {
    const first = await page('from=beginning&limit=7');
    const second = await page(`limit=7&from=${first.next}`);

    expect([...counts(first), ...counts(second)].sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
    expect(second.next).toBeNull();
    expect(first.partitions).toHaveLength(6);
  });

  it('reads from the end, newest first, and back', async () => {
    const newest = await page('from=end&limit=5');
    const before = await page(`limit=50&from=${newest.next}`);

    expect(counts(newest)[0]).toBe(11);
    expect([...counts(newest), ...counts(before)].sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
    expect(before.next).toBeNull();
  });

  it('reads a key in order, a time, and an offset of one partition', async () => {
    expect(counts(await page('from=key:key-1'))).toEqual([1, 5, 9]);
    const { partition, offset } = (await page('from=key:key-1')).records[1] as BrowsedRecord;
    expect(counts(await page(`from=offset:${offset}&partition=${partition}`))).toContain(5);
    expect(counts(await page(`from=time:${new Date(Date.now() - 60_000).toISOString()}`))).toHaveLength(12);
    expect(counts(await page('from=time:2099-01-01T00:00:00Z'))).toEqual([]);
  });

  it('says what is wrong with a place, a topic or a partition', async () => {
    expect(await ask('orders/records?from=middle')).toMatchObject({
      ...{ status: 400, body: { code: 'operations.wrong-start' } },
    });
    expect(await ask('nothing/records')).toMatchObject({
      status: 404,
      body: { code: 'operations.topic-unknown' },
    });
    expect(await ask('orders/records?partition=6')).toMatchObject({ status: 404 });
    expect(await ask('orders/0/999')).toMatchObject({
      status: 404,
      body: { code: 'operations.record-unknown' },
    });
  });

  it('publishes an event made by hand, follows it to its readers, and shows it to who tails', async () => {
    const tail = await LiveStream.open(`${shop.url}/api/ops/topics/user-events/records?from=end`, {
      ...{ authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    });
    const { status, body } = await produce({
      key: null,
      value: viewed,
      headers: { ce_type: productViewed.name },
    });
    expect(status).toBe(201);

    const followed = await ask(`user-events/${body.partition}/${body.offset}`);
    expect(followed.body).toMatchObject({
      ...{ key: testCustomerId, json: viewed, contract: { name: 'user.product-viewed', version: 2 } },
      readers: expect.arrayContaining([
        { group: 'recommendation', service: 'recommendation', state: 'waiting', delayMs: null },
      ]),
    });
    await eventually(() => expect(tail.last('record')).toMatchObject({ offset: body.offset, json: viewed }));
    tail.close();
  });

  it('refuses to publish what its readers could not live with', async () => {
    for (const [body, sentence] of [
      [{ value: viewed }, 'The header ce_type must name one of'],
      [{ value: { sku: 'mug' }, headers: { ce_type: productViewed.name } }, 'visitorId'],
      [{ key: 'other', value: viewed, headers: { ce_type: productViewed.name } }, 'The key of'],
    ] as const) {
      const answer = await produce(body);
      expect(answer).toMatchObject({ status: 422, body: { code: 'operations.breaks-contract' } });
      expect(answer.body.detail).toContain(sentence);
    }
  });

  it('shows a consumer group partition by partition', async () => {
    const consumer = await log.consume({
      group: 'points',
      topics: ['orders'],
      onBatch: async () => undefined,
    });
    await eventually(async () => {
      const { body } = await shop.request('GET', '/api/ops/groups/points', { token });
      expect(body).toMatchObject({ name: 'points', members: [{ clientId: 'spec' }], lagHistory: [] });
      const ends = body.partitions.map(({ endOffset }: { endOffset: number }) => endOffset);
      expect(ends.reduce((sum: number, end: number) => sum + end, 0)).toBe(12);
      expect(body.partitions.every(({ lag }: { lag: number }) => lag === 0)).toBe(true);
    });
    await consumer.stop();
    expect(await shop.request('GET', '/api/ops/groups/nobody', { token })).toMatchObject({ status: 404 });
  });
});
