import { randomUUID } from 'node:crypto';
import { signWebhook } from '@rivermart/service';
import { schemaDrift } from '@rivermart/persistence';
import { tokenFor, type TokenSubject } from '@rivermart/testing';
import { DataSource } from 'typeorm';
import { LogisticsShop, type OrderOfSpec } from './logistics-shop';

let world: LogisticsShop;
let order: OrderOfSpec;

beforeAll(async () => {
  world = await LogisticsShop.start();
  order = world.anOrder();
  await order.booked();
}, 30_000);
afterAll(() => world?.stop());

async function shipment(orderId: string, subject?: TokenSubject) {
  const response = await fetch(`${world.shop.url('logistics')}/shipments/${orderId}`, {
    headers: subject ? { authorization: `Bearer ${await tokenFor(subject)}` } : {},
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

describe('a webhook', () => {
  const report = () => ({ shipmentId: randomUUID(), status: 'delivered', trackingCode: 'T-1' });

  it('is refused when its signature is forged, and changes nothing', async () => {
    const shipmentId = await order.shipmentId();
    const body = JSON.stringify([{ ...report(), shipmentId }]);

    expect((await world.webhook(body, 't=1,v1=00')).status).toBe(401);
    expect((await world.webhook(body, signWebhook('guessed', body, new Date()))).status).toBe(401);
    expect((await world.webhook(body, signWebhook('test-webhook-secret', '[]', new Date()))).status).toBe(
      401,
    );
    expect(await order.row()).toMatchObject({ status: 'booked' });
  });

  it('is refused when it is old, because somebody may have recorded it', async () => {
    const body = JSON.stringify([report()]);
    const anHourAgo = new Date(Date.now() - 3_600_000);

    expect((await world.webhook(body, signWebhook('test-webhook-secret', body, anHourAgo))).status).toBe(401);
  });

  it('names the field it cannot use', async () => {
    const answer = await world.webhook([{ ...report(), status: 'lost' }]);

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ field: expect.stringContaining('status') }] });
  });

  it('about the parcel of another shop is taken and forgotten', async () => {
    expect((await world.webhook([report()])).status).toBe(204);
  });
});

describe('GET /shipments/:orderId', () => {
  it('shows a customer his parcel', async () => {
    const { orderId, customerId } = order;
    const shipmentId = await order.shipmentId();

    expect(await shipment(orderId, { customerId })).toEqual({
      status: 200,
      body: {
        orderId,
        shipmentId,
        status: 'booked',
        trackingCode: `T-${shipmentId}`,
        lines: [{ sku: 'mug-blue', quantity: 2 }],
      },
    });
  });

  it('shows an operator any parcel, and nobody else a thing', async () => {
    const { orderId } = order;

    expect(await shipment(orderId, { role: 'operator', customerId: randomUUID() })).toMatchObject({
      status: 200,
    });
    expect(await shipment(orderId, { customerId: randomUUID() })).toMatchObject({
      status: 404,
      body: { code: 'logistics.unknown-shipment' },
    });
    expect(await shipment(orderId)).toMatchObject({ status: 401 });
    expect(await shipment('17', {})).toMatchObject({ status: 400 });
  });
});

it('the migrations make exactly the table the entity needs', async () => {
  expect(await schemaDrift(world.shop.service('logistics').app.get(DataSource))).toEqual([]);
});
