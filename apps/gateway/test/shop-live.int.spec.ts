import { randomUUID } from 'node:crypto';
import {
  inventoryUpdated,
  orderConfirmed,
  orderCreated,
  shipmentCreated,
  topics,
  type ShopPulse,
} from '@rivermart/contracts';
import { eventually, startTestLog, TestEvents, type TestLog } from '@rivermart/testing';
import { KafkajsLogClient } from '@rivermart/messaging';
import { GatewayShop } from './gateway-shop';
import { LiveStream } from './live-stream';

const nobodyListens = () => undefined;
const quiet = { debug: nobodyListens, info: nobodyListens, warn: nobodyListens, error: nobodyListens };
const lines = [{ sku: 'mug', quantity: 1 }];

describe('the public live feed', () => {
  let testLog: TestLog;
  let events: TestEvents;
  let shop: GatewayShop;
  const open: LiveStream[] = [];

  beforeAll(async () => {
    testLog = await startTestLog();
    const log = new KafkajsLogClient({ brokers: [testLog.address], clientId: 'spec', log: quiet });
    await log.ensureTopics([topics.orders, topics.inventoryUpdates, topics.payments, topics.shipments]);
    await log.close();
    events = await TestEvents.follow(testLog.address);
    shop = await GatewayShop.start({ KAFKA_BROKERS: testLog.address });
  }, 30_000);
  afterEach(() => open.splice(0).forEach((stream) => stream.close()));
  afterAll(async () => {
    await shop.stop();
    await events.stop();
    await testLog.stop();
  });

  const watch = async (): Promise<LiveStream> => {
    const stream = await LiveStream.open(`${shop.url}/api/live`, {});
    open.push(stream);
    return stream;
  };
  const pulse = (stream: LiveStream) => stream.last<ShopPulse>('pulse');

  async function anOrder(sku: string): Promise<string> {
    const [orderId, customerId] = [randomUUID(), randomUUID()];
    await events.tell(orderCreated, {
      ...{ orderId, customerId, totalMinor: 500, currency: 'EUR', paymentToken: 'tok_visa' },
      lines: [{ sku, quantity: 1, unitPriceMinor: 500 }],
      shipTo: { name: 'Ada Lovelace', street: 'Way 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
      contact: { email: 'ada@example.com', phone: '+4915112345678' },
    });
    return orderId;
  }

  it('is open to strangers and shows the way of the last order, and nobody’s data', async () => {
    const stream = await watch();
    const orderId = await anOrder('mug');
    await eventually(() => expect(pulse(stream)?.journey).toMatchObject({ sku: 'mug', outcome: 'running' }));

    await events.tell(inventoryUpdated, { orderId, outcome: 'reserved', lines });
    await events.tell(orderConfirmed, {
      ...{ orderId, customerId: randomUUID(), totalMinor: 500, currency: 'EUR' },
    });
    await events.tell(shipmentCreated, { orderId, shipmentId: randomUUID() });
    await eventually(() =>
      expect(pulse(stream)?.journey?.steps.map(({ event, service }) => `${service}: ${event}`)).toEqual([
        'order: order.created',
        'inventory: inventory.updated',
        'order: order.confirmed',
        'logistics: shipment.created',
      ]),
    );
    expect(pulse(stream)?.journey).toMatchObject({ outcome: 'confirmed', tookMs: expect.any(Number) });
    expect(pulse(stream)?.eventsPerSecond).toBeGreaterThan(0);
    const told = JSON.stringify(stream.all('pulse'));
    expect(told).not.toMatch(new RegExp(`Ada|Berlin|Way 1|10115|example.com|${orderId}`));
  });

  it('goes on with the next order, and shows somebody who comes later what is there', async () => {
    await anOrder('lamp');
    const stream = await watch();

    await eventually(() => expect(pulse(stream)?.journey?.sku).toBe('lamp'));
    const later = await watch();
    await eventually(() => expect(pulse(later)?.journey?.sku).toBe('lamp'));
  });

  it('is capped for one address, and has room again when somebody leaves', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, watch));
    const refused = await shop.request('GET', '/api/live', { token: '' });
    expect(refused).toMatchObject({ status: 503, body: { code: 'gateway.too-many-watch' } });

    all[0]?.close();
    await eventually(async () => expect(await watch()).toBeDefined());
  });
});
