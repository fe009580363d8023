import { productViewed, topics } from '@rivermart/contracts';
import { KafkajsLogClient, type IncomingRecord } from '@rivermart/messaging';
import { eventually, startTestLog, testCustomerId, tokenFor, type TestLog } from '@rivermart/testing';
import { GatewayShop } from './gateway-shop';
import { json } from './stand-in';

const nobodyListens = () => undefined;
const quiet = { debug: nobodyListens, info: nobodyListens, warn: nobodyListens, error: nobodyListens };

describe('the gateway at the log', () => {
  let testLog: TestLog;
  let log: KafkajsLogClient;
  let shop: GatewayShop;
  const views: IncomingRecord[] = [];

  beforeAll(async () => {
    testLog = await startTestLog();
    log = new KafkajsLogClient({ brokers: [testLog.address], clientId: 'spec', log: quiet });
    await log.ensureTopics([topics.orders, topics.userEvents]);
    await log.consume({
      group: 'recommendation',
      topics: [topics.userEvents.name],
      onBatch: async (records) => void views.push(...records),
    });
    shop = await GatewayShop.start({ KAFKA_BROKERS: testLog.address });
  });
  afterAll(async () => {
    await shop.stop();
    await log.close();
    await testLog.stop();
  });

  it('shows operators the topics with their offsets', async () => {
    const record = {
      topic: topics.orders.name,
      key: Buffer.from('k'),
      value: Buffer.from('{}'),
      headers: {},
    };
    await log.publish([record, record]);

    const token = await tokenFor({ role: 'operator' });
    const { body } = await shop.request('GET', '/api/ops/topics', { token });
    const orders = body.topics.find(({ name }: { name: string }) => name === topics.orders.name);
    expect(orders.partitions).toHaveLength(6);
    expect(
      orders.partitions.reduce((sum: number, each: { endOffset: number }) => sum + each.endOffset, 0),
    ).toBe(2);
  });

  it('shows operators the consumer groups with members and lag', async () => {
    const token = await tokenFor({ role: 'operator' });
    await eventually(async () => {
      const { body } = await shop.request('GET', '/api/ops/groups', { token });
      expect(body.groups).toEqual([
        {
          name: 'recommendation',
          state: 'Stable',
          members: [expect.objectContaining({ clientId: 'spec' })],
          lag: 0,
        },
      ]);
    });
  });

  it('tells which product a signed-in customer looked at, and nothing of strangers', async () => {
    shop.order.answers((request, response) =>
      json(200, { sku: request.url.split('/').pop(), priceMinor: 1_500 })(request, response),
    );
    await shop.request('GET', '/api/products/stranger', { token: '' });
    await shop.request('GET', '/api/products/forger', { token: 'forged' });
    await shop.request('GET', '/api/products/mug');

    await eventually(() => expect(views).toHaveLength(1));
    expect(String(views[0]?.headers['ce_type'])).toBe(productViewed.name);
    expect(JSON.parse(String(views[0]?.value))).toEqual({
      ...{ visitorId: testCustomerId, customerId: testCustomerId, sku: 'mug' },
    });
  });
});
