import { randomUUID } from 'node:crypto';
import {
  orderCancelled,
  orderConfirmed,
  orderCreated,
  shipmentDispatched,
  shipmentReturned,
  shipmentStopped,
} from '@rivermart/contracts';
import { schemaDrift } from '@rivermart/persistence';
import { eventually, startShop, TestEvents, tokenFor, type TestShop } from '@rivermart/testing';
import { DataSource } from 'typeorm';
import { inventoryService } from '../src/service';

const contact = { email: 'ada@example.com', phone: '+4915112345678' };
const customerId = randomUUID();
const shipmentId = randomUUID();

// Longer than `eventually`, so that a failure says what it last saw.
jest.setTimeout(20_000);

let shop: TestShop;
let events: TestEvents;

beforeAll(async () => {
  shop = await startShop({ services: [inventoryService], env: { RESERVATION_POLL_MS: '50' } });
  events = await TestEvents.follow(shop.log.address);
});

afterAll(async () => {
  await events?.stop();
  await shop?.stop();
});

async function call(
  method: string,
  path: string,
  options: { role?: 'operator' | 'customer'; body?: unknown } = {},
) {
  const { role, body } = options;
  const response = await fetch(shop.url('inventory') + path, {
    method,
    headers: {
      ...(role ? { authorization: `Bearer ${await tokenFor({ role })}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

/** A product of its own for each spec. */
async function stocked(onHand: number): Promise<string> {
  const sku = `sku-${randomUUID()}`;
  await call('PUT', '/stock', { role: 'operator', body: [{ sku, onHand }] });
  return sku;
}

async function created(lines: Record<string, number>): Promise<string> {
  const orderId = randomUUID();
  await createdAs(orderId, lines);
  return orderId;
}

const createdAs = (orderId: string, lines: Record<string, number>): Promise<void> =>
  events.tell(orderCreated, {
    orderId,
    customerId,
    lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity, unitPriceMinor: 100 })),
    totalMinor: 100,
    currency: 'EUR',
    paymentToken: 'tok_visa',
    shipTo: { name: 'Ada', street: 'Way 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
    contact,
  });

const cancelled = (orderId: string, stage: 'pending' | 'confirmed'): Promise<void> =>
  events.tell(orderCancelled, { orderId, customerId, reason: 'customer-request', stage, contact });

const confirmed = (orderId: string): Promise<void> =>
  events.tell(orderConfirmed, { orderId, customerId, totalMinor: 100, currency: 'EUR' });

async function stockOf(sku: string) {
  const [row] = await shop.rows<{ on_hand: number; reserved: number; shipped: number }>(
    'inventory',
    'SELECT on_hand, reserved, shipped FROM stock WHERE sku = $1',
    [sku],
  );
  return row && [row.on_hand, row.reserved, row.shipped];
}

async function statusOf(orderId: string): Promise<string | undefined> {
  const sql = 'SELECT status FROM reservation WHERE order_id = $1';
  return (await shop.rows<{ status: string }>('inventory', sql, [orderId]))[0]?.status;
}

/** Everything inventory said about the order, in order. */
const outcomesOf = (orderId: string) =>
  events.of(orderId).map(({ data: { outcome, reason } }) => (reason ? `${outcome}: ${reason}` : outcome));

const saysOf = (orderId: string, ...outcomes: string[]): Promise<void> =>
  eventually(() => expect(outcomesOf(orderId)).toEqual(outcomes));

/** A marker that comes after everything told before: when its order is reserved, the others were handled. */
const settled = async (orderId: string, ...outcomes: string[]): Promise<void> => {
  const marker = await created({ [await stocked(1)]: 1 });
  await saysOf(marker, 'reserved');
  await saysOf(orderId, ...outcomes);
};

describe('an order', () => {
  it('reserves all of its lines and says so once, although it was delivered twice', async () => {
    const [lamp, desk] = [await stocked(5), await stocked(1)];
    const orderId = await created({ [lamp]: 2, [desk]: 1 });

    await settled(orderId, 'reserved');
    expect(await stockOf(lamp)).toEqual([3, 2, 0]);
    expect(await stockOf(desk)).toEqual([0, 1, 0]);
    expect(events.of(orderId)[0]?.data['expiresAt']).toEqual(expect.any(String));
  });

  it('reserves nothing when one line is out of stock', async () => {
    const [lamp, desk] = [await stocked(5), await stocked(1)];
    const orderId = await created({ [lamp]: 2, [desk]: 2 });

    await settled(orderId, 'rejected: out-of-stock');
    expect(await stockOf(lamp)).toEqual([5, 0, 0]);
    expect(await stockOf(desk)).toEqual([1, 0, 0]);
  });

  it('is rejected when a product is unknown', async () => {
    const orderId = await created({ [`sku-${randomUUID()}`]: 1 });
    await settled(orderId, 'rejected: unknown-product');
  });

  it('never gets more than there is when fifty want the last ten', async () => {
    const [lamp, desk] = [await stocked(10), await stocked(1_000)];
    const orderIds = await Promise.all(Array.from({ length: 50 }, () => created({ [desk]: 1, [lamp]: 1 })));

    await eventually(() => expect(orderIds.map((orderId) => outcomesOf(orderId).length)).not.toContain(0));
    const outcomes = orderIds.flatMap(outcomesOf);
    expect(outcomes.filter((outcome) => outcome === 'reserved')).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === 'rejected: out-of-stock')).toHaveLength(40);
    expect(await stockOf(lamp)).toEqual([0, 10, 0]);
    expect(await stockOf(desk)).toEqual([990, 10, 0]);
  });
});

describe('the goods of a cancelled order', () => {
  it('are free at once while it was pending', async () => {
    const lamp = await stocked(5);
    const orderId = await created({ [lamp]: 2 });
    await cancelled(orderId, 'pending');

    await settled(orderId, 'reserved', 'released: cancelled');
    expect(await stockOf(lamp)).toEqual([5, 0, 0]);
  });

  it('are never reserved when the cancellation came first', async () => {
    const lamp = await stocked(5);
    const orderId = randomUUID();
    await cancelled(orderId, 'pending');
    await createdAs(orderId, { [lamp]: 2 });

    await settled(orderId, 'rejected: cancelled');
    expect(await stockOf(lamp)).toEqual([5, 0, 0]);
  });

  it('stay reserved after confirmation until the shipment is stopped', async () => {
    const lamp = await stocked(5);
    const orderId = await created({ [lamp]: 2 });
    await confirmed(orderId);
    await cancelled(orderId, 'confirmed');
    await settled(orderId, 'reserved');
    expect(await statusOf(orderId)).toBe('committed');

    await events.tell(shipmentStopped, { orderId, shipmentId });
    await saysOf(orderId, 'reserved', 'released: cancelled');
    expect(await stockOf(lamp)).toEqual([5, 0, 0]);
  });
});

describe('a reservation', () => {
  const runOut = (orderId: string) =>
    shop.rows('inventory', 'UPDATE reservation SET expires_at = now() WHERE order_id = $1', [orderId]);

  it('expires when nobody confirms the order', async () => {
    const lamp = await stocked(5);
    const orderId = await created({ [lamp]: 2 });
    await saysOf(orderId, 'reserved');
    await runOut(orderId);

    await saysOf(orderId, 'reserved', 'released: expired');
    expect(await stockOf(lamp)).toEqual([5, 0, 0]);
  });

  it('expires in the trace and the correlation in which it was made', async () => {
    const orderId = await created({ [await stocked(5)]: 2 });
    await saysOf(orderId, 'reserved');
    await runOut(orderId);
    await saysOf(orderId, 'reserved', 'released: expired');

    const traces = events.of(orderId).map(({ traceparent }) => traceparent.split('-')[1]);
    expect(new Set(traces).size).toBe(1);
    expect(events.of(orderId).map(({ correlationId }) => correlationId)).toEqual([orderId, orderId]);
  });

  it('does not expire before all that was told meanwhile is heard: the order was confirmed long ago', async () => {
    const bowl = await stocked(3);
    const orderId = await created({ [bowl]: 3 });
    await saysOf(orderId, 'reserved');
    await shop.stopService('inventory');
    await runOut(orderId);
    await confirmed(orderId);
    const late = await created({ [bowl]: 1 });
    await shop.startAgain('inventory');

    await saysOf(late, 'rejected: out-of-stock');
    await eventually(async () => expect(await statusOf(orderId)).toBe('committed'));
    expect(outcomesOf(orderId)).toEqual(['reserved']);
  });

  it('does not expire once the order is confirmed', async () => {
    const orderId = await created({ [await stocked(5)]: 2 });
    await confirmed(orderId);
    await eventually(async () => expect(await statusOf(orderId)).toBe('committed'));
    const other = await created({ [await stocked(5)]: 1 });
    await saysOf(other, 'reserved');
    await runOut(orderId);
    await runOut(other);

    await saysOf(other, 'reserved', 'released: expired');
    expect(outcomesOf(orderId)).toEqual(['reserved']);
  });
});

describe('a parcel', () => {
  it('takes the goods with it, and brings them back when it returns', async () => {
    const lamp = await stocked(5);
    const orderId = await created({ [lamp]: 2 });
    await confirmed(orderId);
    const lines = [{ sku: lamp, quantity: 2 }];
    await events.tell(shipmentDispatched, { orderId, shipmentId, trackingCode: 'RC1', lines });
    await eventually(async () => expect(await stockOf(lamp)).toEqual([3, 0, 2]));

    await events.tell(shipmentReturned, { orderId, shipmentId, lines });
    await settled(orderId, 'reserved', 'released: returned');
    expect(await stockOf(lamp)).toEqual([5, 0, 0]);
  });
});

describe('over HTTP', () => {
  it('everybody sees what can be bought', async () => {
    const [lamp, desk] = [await stocked(5), await stocked(0)];

    expect(await call('GET', `/stock?skus=${lamp},${desk},never-heard-of`)).toEqual({
      status: 200,
      body: expect.arrayContaining([
        { sku: lamp, available: 5 },
        { sku: desk, available: 0 },
      ]),
    });
  });

  it('an operator sees where the units are', async () => {
    const lamp = await stocked(5);

    expect(await call('GET', `/stock/${lamp}`, { role: 'operator' })).toEqual({
      status: 200,
      body: { sku: lamp, onHand: 5, reserved: 0, shipped: 0 },
    });
    expect(await call('GET', '/stock/never-heard-of', { role: 'operator' })).toMatchObject({
      status: 404,
      body: { code: 'inventory.unknown-product' },
    });
  });

  it('stocking up again leaves a known product alone', async () => {
    const lamp = await stocked(5);
    const body = [{ sku: lamp, onHand: 99 }];

    expect(await call('PUT', '/stock', { role: 'operator', body })).toEqual({
      status: 200,
      body: { added: 0 },
    });
    expect(await stockOf(lamp)).toEqual([5, 0, 0]);
  });

  it('only an operator may stock up or look into the warehouse', async () => {
    const body = [{ sku: 'sku-1', onHand: 1 }];

    expect(await call('PUT', '/stock', { role: 'customer', body })).toMatchObject({ status: 403 });
    expect(await call('PUT', '/stock', { body })).toMatchObject({ status: 401 });
    expect(await call('GET', '/stock/sku-1', { role: 'customer' })).toMatchObject({ status: 403 });
  });

  it.each([
    ['a negative number', [{ sku: 'sku-1', onHand: -1 }], '[0].onHand'],
    ['half a unit', [{ sku: 'sku-1', onHand: 0.5 }], '[0].onHand'],
    ['no product', [{ sku: '', onHand: 1 }], '[0].sku'],
  ])('%s is refused with the name of the field', async (_, body, field) => {
    expect(await call('PUT', '/stock', { role: 'operator', body })).toMatchObject({
      status: 400,
      body: { errors: [{ field }] },
    });
  });
});

it('the migrations make exactly the tables the entities need', async () => {
  expect(await schemaDrift(shop.service('inventory').app.get(DataSource))).toEqual([]);
});
