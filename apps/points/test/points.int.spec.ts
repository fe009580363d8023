import { randomUUID } from 'node:crypto';
import { orderCancelled, orderCreated, paymentCompleted } from '@rivermart/contracts';
import { schemaDrift } from '@rivermart/persistence';
import { eventually, startShop, TestEvents, tokenFor, type TestShop } from '@rivermart/testing';
import { DataSource } from 'typeorm';
import { pointsService } from '../src/service';

const contact = { email: 'ada@example.com', phone: '+4915112345678' };
const shipTo = { name: 'Ada', street: 'Way 1', postalCode: '10115', city: 'Berlin', country: 'DE' };
const line = { sku: 'lamp', quantity: 1 };

// Longer than `eventually`, so that a failure says what it last saw.
jest.setTimeout(20_000);

let shop: TestShop;
let events: TestEvents;

beforeAll(async () => {
  shop = await startShop({ services: [pointsService] });
  events = await TestEvents.follow(shop.log.address);
});

afterAll(async () => {
  await events?.stop();
  await shop?.stop();
});

/** One order of a customer of its own, and the facts the others tell about it. */
function anOrder({ totalMinor = 4_299 } = {}) {
  const orderId = randomUUID();
  const customerId = randomUUID();
  const about = { orderId, customerId, currency: 'EUR', shipTo, contact };
  return {
    orderId,
    customerId,
    created: () =>
      events.tell(orderCreated, {
        ...about,
        lines: [{ ...line, unitPriceMinor: totalMinor }],
        totalMinor,
        paymentToken: 'tok_visa',
      }),
    paid: () =>
      events.tell(paymentCompleted, {
        ...about,
        paymentId: randomUUID(),
        amountMinor: totalMinor,
        lines: [line],
      }),
    cancelled: () =>
      events.tell(orderCancelled, {
        orderId,
        customerId,
        reason: 'customer-request',
        stage: 'confirmed',
        contact,
      }),
    says: (...types: string[]) => eventually(() => expect(events.typesOf(orderId)).toEqual(types)),
    has: (expected: object) =>
      eventually(async () => expect((await pointsOf(customerId)).body).toMatchObject(expected)),
  };
}

async function pointsOf(customerId?: string, query = '') {
  const response = await fetch(`${shop.url('points')}/points${query}`, {
    headers: customerId ? { authorization: `Bearer ${await tokenFor({ customerId })}` } : {},
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('the points of an order', () => {
  it('are pending until the money is there', async () => {
    const order = anOrder();
    await order.created();
    await order.has({ balance: 0, pending: 42, history: [{ orderId: order.orderId, status: 'pending' }] });

    await order.paid();
    await order.says('points.granted');
    await order.has({ balance: 42, pending: 0, history: [{ orderId: order.orderId, status: 'granted' }] });
    expect(events.of(order.orderId)[0]?.data).toEqual({
      orderId: order.orderId,
      customerId: order.customerId,
      points: 42,
    });
  });

  it('are granted as well when the payment is seen before the order', async () => {
    const order = anOrder();
    await order.paid();
    await order.says('points.granted');
    await order.created();

    await order.has({ balance: 42, pending: 0 });
  });

  it('are taken back when the order is cancelled after the payment', async () => {
    const order = anOrder();
    await order.created();
    await order.paid();
    await order.says('points.granted');
    await order.cancelled();

    await order.says('points.granted', 'points.revoked');
    await order.has({ balance: 0, pending: 0, history: [{ points: 42, status: 'revoked' }] });
  });

  it('are dropped in silence when the order is cancelled before the payment', async () => {
    const order = anOrder();
    await order.created();
    await order.cancelled();
    await order.has({ balance: 0, pending: 0, history: [{ points: 42, status: 'dropped' }] });

    expect(events.typesOf(order.orderId)).toEqual([]);
  });

  it('are never granted when the cancellation is seen first', async () => {
    const order = anOrder();
    await order.cancelled();
    await order.has({ history: [{ status: 'dropped' }] });
    await order.created();
    await order.paid();

    const later = anOrder();
    await later.paid();
    await later.says('points.granted');
    await order.has({ balance: 0, pending: 0 });
  });
});

describe('GET /points', () => {
  it('shows a stranger nothing, and a customer only his own', async () => {
    const order = anOrder();
    await order.paid();
    await order.has({ balance: 42 });

    expect(await pointsOf()).toMatchObject({ status: 401 });
    expect(await pointsOf(randomUUID())).toEqual({
      status: 200,
      body: { balance: 0, pending: 0, history: [] },
    });
  });

  it('refuses a limit that is none', async () => {
    expect(await pointsOf(randomUUID(), '?limit=0')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'limit' }] },
    });
  });
});

it('the migrations make exactly the tables the entities need', async () => {
  expect(await schemaDrift(shop.service('points').app.get(DataSource))).toEqual([]);
});
