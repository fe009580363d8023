import { randomUUID } from 'node:crypto';
import { topics, type UserEvent } from '@rivermart/contracts';
import { KafkajsLogClient, type IncomingRecord } from '@rivermart/messaging';
import { eventually, startTestLog, testCustomerId, type TestLog } from '@rivermart/testing';
import { GatewayShop } from './gateway-shop';

const nobodyListens = () => undefined;
const quiet = { debug: nobodyListens, info: nobodyListens, warn: nobodyListens, error: nobodyListens };

describe('what somebody does in the shop', () => {
  let testLog: TestLog;
  let log: KafkajsLogClient;
  let shop: GatewayShop;
  const records: IncomingRecord[] = [];

  beforeAll(async () => {
    testLog = await startTestLog();
    log = new KafkajsLogClient({ brokers: [testLog.address], clientId: 'spec', log: quiet });
    await log.ensureTopics([topics.userEvents]);
    await log.consume({
      group: 'analytics',
      topics: [topics.userEvents.name],
      onBatch: async (batch) => void records.push(...batch),
    });
    shop = await GatewayShop.start({ KAFKA_BROKERS: testLog.address });
  });
  afterAll(async () => {
    await shop.stop();
    await log.close();
    await testLog.stop();
  });

  const tell = (visitorId: string, events: readonly object[], token = '') =>
    shop.request('POST', '/api/user-events', { body: { visitorId, events }, token });
  const toldBy = (visitorId: string) =>
    records
      .filter(({ key }) => key?.toString() === visitorId)
      .map(({ headers, value }) => ({
        type: String(headers['ce_type']),
        ...(JSON.parse(String(value)) as object),
      }));

  it('is told of a stranger by his visit alone, in the order it happened', async () => {
    const visitorId = randomUUID();
    const events: readonly UserEvent[] = [
      { name: 'searched', results: 3 },
      { name: 'product-viewed', sku: 'mug' },
      { name: 'basket-added', sku: 'mug', quantity: 2 },
      { name: 'checkout-started', products: 1 },
    ];
    expect(await tell(visitorId, events)).toMatchObject({ status: 202, body: { accepted: 4 } });

    await eventually(() =>
      expect(toldBy(visitorId)).toEqual([
        { type: 'user.searched', visitorId, results: 3 },
        { type: 'user.product-viewed', visitorId, sku: 'mug' },
        { type: 'user.basket-added', visitorId, sku: 'mug', quantity: 2 },
        { type: 'user.checkout-started', visitorId, products: 1 },
      ]),
    );
  });

  it('is told of a customer with who he is, as his token says', async () => {
    const [visitorId, orderId] = [randomUUID(), randomUUID()];
    await tell(visitorId, [{ name: 'checkout-completed', orderId }], shop.token);

    await eventually(() =>
      expect(toldBy(visitorId)).toEqual([
        { type: 'user.checkout-completed', visitorId, customerId: testCustomerId, orderId },
      ]),
    );
  });

  it('takes a forged token for none', async () => {
    const visitorId = randomUUID();
    await tell(visitorId, [{ name: 'product-viewed', sku: 'mug' }], 'forged');

    await eventually(() =>
      expect(toldBy(visitorId)).toEqual([{ type: 'user.product-viewed', visitorId, sku: 'mug' }]),
    );
  });

  it('has no completed checkout of a stranger, nor what came with it', async () => {
    const visitorId = randomUUID();
    const orderId = randomUUID();
    const events = [
      { name: 'product-viewed', sku: 'mug' },
      { name: 'checkout-completed', orderId },
    ];
    expect(await tell(visitorId, events)).toMatchObject({
      status: 401,
      body: { code: 'gateway.order-without-customer' },
    });
    await tell(visitorId, [{ name: 'searched', results: 0 }]);

    await eventually(() =>
      expect(toldBy(visitorId)).toEqual([{ type: 'user.searched', visitorId, results: 0 }]),
    );
  });

  it.each([
    ['nothing at all', {}, 'visitorId'],
    ['no events', { visitorId: randomUUID(), events: [] }, 'events'],
    ['an event nobody knows', { visitorId: randomUUID(), events: [{ name: 'paid' }] }, 'events[0].name'],
    [
      'more than it may say',
      { visitorId: randomUUID(), events: [{ name: 'searched', results: 1, words: 'ada' }] },
      'events[0]',
    ],
    [
      'too much at once',
      { visitorId: randomUUID(), events: Array(21).fill({ name: 'searched', results: 1 }) },
      'events',
    ],
    [
      'a visitor of another form',
      { visitorId: 'ada@example.com', events: [{ name: 'searched', results: 1 }] },
      'visitorId',
    ],
  ])('is refused with %s, and says where', async (_what, body, field) => {
    const answer = await shop.request('POST', '/api/user-events', { body, token: '' });

    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field }));
  });
});

it('what one address may tell is limited, whatever tokens it invents', async () => {
  const shop = await GatewayShop.start();
  const body = { visitorId: randomUUID(), events: [] };
  const answers = await Promise.all(
    Array.from({ length: 650 }, (_, index) =>
      shop.request('POST', '/api/user-events', { body, token: `forged-${index}` }),
    ),
  );

  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(50);
  expect(refused[0]?.body).toMatchObject({ code: 'gateway.too-many-requests' });
  await shop.stop();
}, 20_000);
