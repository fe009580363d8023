import { randomUUID } from 'node:crypto';
import { orderCreated, productViewed } from '@rivermart/contracts';
import { schemaDrift } from '@rivermart/persistence';
import { eventually, startShop, TestEvents, tokenFor, type TestShop } from '@rivermart/testing';
import { DataSource } from 'typeorm';
import { recommendationService } from '../src/service';

const shipTo = { name: 'Ada', street: 'Way 1', postalCode: '10115', city: 'Berlin', country: 'DE' };
const contact = { email: 'ada@example.com', phone: '+4915112345678' };

let shop: TestShop;
let events: TestEvents;

beforeAll(async () => {
  shop = await startShop({ services: [recommendationService] });
  events = await TestEvents.follow(shop.log.address);
}, 30_000);
afterAll(async () => {
  await events?.stop();
  await shop?.stop();
});

const ordered = (customerId: string, ...skus: string[]): Promise<void> =>
  events.tell(orderCreated, {
    orderId: randomUUID(),
    customerId,
    lines: skus.map((sku) => ({ sku, quantity: 1, unitPriceMinor: 500 })),
    totalMinor: skus.length * 500,
    currency: 'EUR',
    paymentToken: 'tok_visa',
    shipTo,
    contact,
  });

async function get(path: string, customerId?: string) {
  const response = await fetch(`${shop.url('recommendation')}${path}`, {
    headers: customerId ? { authorization: `Bearer ${await tokenFor({ customerId })}` } : {},
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

/** A product of its own for each test. */
const aSku = (name: string): string => `${name}-${randomUUID()}`;

describe('recommendations', () => {
  it('are what others bought together with the product, most often first', async () => {
    const [mug, lamp, rug] = [aSku('mug'), aSku('lamp'), aSku('rug')];
    await ordered(randomUUID(), mug, lamp);
    await ordered(randomUUID(), rug, mug, lamp);

    await eventually(async () => {
      expect(await get(`/recommendations/${mug}`)).toEqual({
        status: 200,
        body: [
          { sku: lamp, count: 2 },
          { sku: rug, count: 1 },
        ],
      });
    });
    expect((await get(`/recommendations/${mug}?limit=1`)).body).toEqual([{ sku: lamp, count: 2 }]);
  });

  it('count each order of many at the same moment', async () => {
    const [mug, lamp] = [aSku('mug'), aSku('lamp')];
    await Promise.all(Array.from({ length: 40 }, () => ordered(randomUUID(), mug, lamp)));

    await eventually(async () => {
      expect((await get(`/recommendations/${lamp}`)).body).toEqual([{ sku: mug, count: 40 }]);
    });
  });

  it('are none for a product nobody bought in company', async () => {
    expect(await get(`/recommendations/${aSku('lonely')}`)).toEqual({ status: 200, body: [] });
    expect(await get('/recommendations/x?limit=0')).toMatchObject({ status: 400 });
  });
});

describe('a profile', () => {
  it('has what the customer looked at and ordered, last one first', async () => {
    const customerId = randomUUID();
    const visitorId = randomUUID();
    await events.tell(productViewed, { visitorId, customerId, sku: 'mug' });
    await events.tell(productViewed, { visitorId, sku: 'signed-out' });
    await events.tell(productViewed, { visitorId, customerId, sku: 'lamp' });
    await ordered(customerId, 'rug');

    await eventually(async () => {
      expect(await get('/profile', customerId)).toEqual({
        status: 200,
        body: { customerId, recentlyViewed: ['lamp', 'mug'], recentlyOrdered: ['rug'] },
      });
    });
  });

  it('is shown to nobody else', async () => {
    const stranger = randomUUID();

    expect(await get('/profile')).toMatchObject({ status: 401 });
    expect((await get('/profile', stranger)).body).toEqual({
      customerId: stranger,
      recentlyViewed: [],
      recentlyOrdered: [],
    });
  });
});

it('the migrations make exactly the tables the entities need', async () => {
  expect(await schemaDrift(shop.service('recommendation').app.get(DataSource))).toEqual([]);
});
