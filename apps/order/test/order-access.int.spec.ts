import { paymentCompleted, shipmentDispatched } from '@rivermart/contracts';
import { newId } from '@rivermart/kernel';
import { eventually, testCustomerId, tokenFor } from '@rivermart/testing';
import { anOrderBody, contact, OrderShop, shipTo } from './order-shop';

const lines = [{ sku: 'tea-green', quantity: 2 }];

describe('a customer', () => {
  let shop: OrderShop;
  beforeAll(async () => {
    shop = await OrderShop.start();
  });
  afterAll(() => shop.stop());

  const paid = (orderId: string) =>
    shop.tell(paymentCompleted, {
      ...{ orderId, customerId: testCustomerId, paymentId: newId(), amountMinor: 2_500, currency: 'EUR' },
      ...{ lines, shipTo, contact },
    });

  it('pages through his orders, newest first, and sees no others', async () => {
    const token = await tokenFor({ ...contact, customerId: newId() });
    const placed: string[] = [];
    for (const _ of [1, 2, 3]) {
      const answer = await shop.request('POST', '/orders', {
        body: anOrderBody(),
        token,
        headers: { 'idempotency-key': newId() },
      });
      placed.unshift(answer.body.orderId);
    }
    const first = await shop.request('GET', '/orders?limit=2', { token });
    const second = await shop.request('GET', `/orders?limit=2&cursor=${first.body.nextCursor}`, { token });

    const ids = [...first.body.items, ...second.body.items].map(({ orderId }) => orderId);
    expect(ids).toEqual(placed);
    expect(second.body).not.toHaveProperty('nextCursor');
  });

  it.each([
    ['read', 'GET', ''],
    ['follow', 'GET', '/journey'],
    ['cancel', 'POST', '/cancel'],
  ])('cannot %s the order of another customer, which does not exist for him', async (_, method, path) => {
    const orderId = await shop.placed();
    const token = await tokenFor({ ...contact, customerId: newId() });
    const { status, body } = await shop.request(method, `/orders/${orderId}${path}`, { token });

    expect({ status, code: body.code }).toEqual({ status: 404, code: 'order.not-found' });
    expect((await shop.request('GET', `/orders/${orderId}`)).body.status).toBe('pending');
  });

  it('gets the same answer for an order that never was', async () => {
    const { status, body } = await shop.request('GET', `/orders/${newId()}`);
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'order.not-found' });
  });

  it('is told when the id of an order is no id', async () => {
    const { status, body } = await shop.request('GET', '/orders/42');
    expect({ status, field: body.errors[0].field }).toEqual({ status: 400, field: 'orderId' });
  });

  describe('who cancels', () => {
    it('ends a pending order, tells the others once, and gets the same answer again', async () => {
      const orderId = await shop.placed();
      const answers = await Promise.all(
        [1, 2, 3].map(() => shop.request('POST', `/orders/${orderId}/cancel`)),
      );

      for (const { status, body } of answers) {
        expect({ status, body }).toMatchObject({
          status: 200,
          body: { orderId, status: 'cancelled', reason: 'customer-request' },
        });
      }
      await eventually(() => expect(shop.published(orderId)).toHaveLength(2));
      expect(shop.published(orderId)[1]?.data).toMatchObject({
        stage: 'pending',
        reason: 'customer-request',
      });
    });

    it('ends a confirmed order and tells that there is more to undo', async () => {
      const orderId = await shop.placed();
      await paid(orderId);
      await shop.reaches(orderId, 'confirmed');
      await shop.request('POST', `/orders/${orderId}/cancel`);

      await eventually(() => expect(shop.published(orderId)).toHaveLength(3));
      expect(shop.published(orderId)[2]?.data).toMatchObject({ stage: 'confirmed' });
    });

    it('ends the order once, confirmed before or not, when the payment comes at the same moment', async () => {
      const orderIds = await Promise.all(Array.from({ length: 20 }, () => shop.placed()));
      await Promise.all(
        orderIds.flatMap((orderId) => [paid(orderId), shop.request('POST', `/orders/${orderId}/cancel`)]),
      );

      for (const orderId of orderIds) {
        await shop.reaches(orderId, 'cancelled');
        const steps = await eventually(async () => {
          const { body } = await shop.request('GET', `/orders/${orderId}/journey`);
          const names = body.steps.map(({ step }: { step: string }) => step);
          expect(names).toContain('payment-completed');
          return names as string[];
        });
        const wasConfirmed = steps.includes('order-confirmed');
        await shop.hasPublished(orderId, [
          'order.created',
          ...(wasConfirmed ? ['order.confirmed'] : []),
          'order.cancelled',
        ]);
        expect(shop.published(orderId).at(-1)?.data).toMatchObject({
          stage: wasConfirmed ? 'confirmed' : 'pending',
        });
      }
    });

    it('is too late once the carrier has the parcel', async () => {
      const orderId = await shop.placed();
      await paid(orderId);
      await shop.reaches(orderId, 'confirmed');
      await shop.tell(shipmentDispatched, { orderId, shipmentId: newId(), trackingCode: 'RM1', lines });
      await shop.reaches(orderId, 'shipped');

      const { status, body } = await shop.request('POST', `/orders/${orderId}/cancel`);
      expect({ status, code: body.code }).toEqual({ status: 409, code: 'order.already-shipped' });
    });
  });

  it('browses the catalogue page by page, without signing in', async () => {
    const anonymous = { headers: { authorization: '' } };
    const first = await shop.request('GET', '/products?category=tea&limit=1', anonymous);
    const second = await shop.request(
      'GET',
      `/products?category=tea&limit=1&cursor=${first.body.nextCursor}`,
      anonymous,
    );

    expect(first.body.items.map(({ sku }: { sku: string }) => sku)).toEqual(['tea-black']);
    expect(second.body.items.map(({ sku }: { sku: string }) => sku)).toEqual(['tea-green']);
    expect(second.body).not.toHaveProperty('nextCursor');
  });

  it('pays the price that stands in the catalogue at that moment', async () => {
    const operator = await tokenFor({ role: 'operator' });
    const sku = `cup-${newId()}`;
    const cup = { sku, name: 'Cup', category: 'ware', description: '', priceMinor: 700, currency: 'EUR' };
    await shop.request('PUT', '/products', { body: [cup], token: operator });
    await shop.request('PUT', '/products', { body: [{ ...cup, priceMinor: 800 }], token: operator });

    const orderId = await shop.placed(anOrderBody({ lines: [{ sku, quantity: 1 }] }));
    expect((await shop.request('GET', `/orders/${orderId}`)).body.totalMinor).toBe(800);
  });

  it('cannot change the catalogue', async () => {
    const { status, body } = await shop.request('PUT', '/products', { body: [] });
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'auth.role-required' });
  });

  it('finds no product that is not sold', async () => {
    expect((await shop.request('GET', '/products/gold')).status).toBe(404);
  });
});
