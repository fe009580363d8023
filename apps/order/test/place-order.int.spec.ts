import { newId } from '@rivermart/kernel';
import { eventually, testCustomerId, tokenFor } from '@rivermart/testing';
import { anOrderBody, contact, OrderShop, shipTo } from './order-shop';

describe('placing an order', () => {
  let shop: OrderShop;
  beforeAll(async () => {
    shop = await OrderShop.start();
  });
  afterAll(() => shop.stop());

  const storedOrders = async (): Promise<number> =>
    Number((await shop.shop.rows<{ n: string }>('order', 'SELECT count(*) AS n FROM orders'))[0]?.n);

  it('stores the order and tells the others, priced from the catalogue', async () => {
    const { status, headers, body } = await shop.order();

    expect({ status, body }).toEqual({
      status: 202,
      body: { orderId: expect.any(String), status: 'pending' },
    });
    expect(headers.get('location')).toBe(`/orders/${body.orderId}`);
    await eventually(() => expect(shop.published(body.orderId)).toHaveLength(1));
    expect(shop.published(body.orderId)[0]).toMatchObject({
      type: 'order.created',
      correlationId: body.orderId,
      data: {
        orderId: body.orderId,
        customerId: testCustomerId,
        lines: [{ sku: 'tea-green', quantity: 2, unitPriceMinor: 1_250 }],
        totalMinor: 2_500,
        currency: 'EUR',
        paymentToken: 'tok_visa',
        shipTo,
        contact,
      },
    });
  });

  it('keeps no payment token and no idempotency key in the order', async () => {
    const orderId = await shop.placed();
    const [row] = await shop.shop.rows('order', 'SELECT * FROM orders WHERE id = $1', [orderId]);
    expect(JSON.stringify(row)).not.toContain('tok_visa');
  });

  it('shows the order at once', async () => {
    const orderId = await shop.placed();
    expect((await shop.request('GET', `/orders/${orderId}`)).body).toMatchObject({
      orderId,
      status: 'pending',
      totalMinor: 2_500,
      currency: 'EUR',
      lines: [{ sku: 'tea-green', quantity: 2, unitPriceMinor: 1_250 }],
    });
  });

  describe('with the same Idempotency-Key', () => {
    it('gives the same order, also when twenty requests race', async () => {
      const key = newId();
      const before = await storedOrders();
      const answers = await Promise.all(Array.from({ length: 20 }, () => shop.order(anOrderBody(), key)));

      expect(new Set(answers.map(({ body }) => body.orderId)).size).toBe(1);
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
      expect(await storedOrders()).toBe(before + 1);
    });

    it('gives the same order after the service has forgotten the first request', async () => {
      const key = newId();
      const first = await shop.order(anOrderBody(), key);
      await shop.shop.restart('order');
      const second = await shop.order(anOrderBody(), key);

      expect(second.body).toEqual(first.body);
      await shop.hasPublished(first.body.orderId, ['order.created']);
    });

    it('is refused for a different order, and the first one stays as it is', async () => {
      const key = newId();
      const first = await shop.order(anOrderBody(), key);
      const second = await shop.order(anOrderBody({ lines: [{ sku: 'mug', quantity: 1 }] }), key);

      expect(second).toMatchObject({
        status: 422,
        body: { code: 'order.idempotency-key-reused', errors: [{ field: 'Idempotency-Key' }] },
      });
      expect((await shop.request('GET', `/orders/${first.body.orderId}`)).body.totalMinor).toBe(2_500);
    });

    it('gives another customer an order of his own', async () => {
      const key = newId();
      const { body } = await shop.order(anOrderBody(), key);
      const token = await tokenFor({ ...contact, customerId: newId() });
      const other = await shop.request('POST', '/orders', {
        body: anOrderBody(),
        token,
        headers: { 'idempotency-key': key },
      });
      expect(other.status).toBe(202);
      expect(other.body.orderId).not.toBe(body.orderId);
    });

    it('may be used again when the first try was refused', async () => {
      const key = newId();
      expect((await shop.order(anOrderBody({ lines: [{ sku: 'gold', quantity: 1 }] }), key)).status).toBe(
        422,
      );
      expect((await shop.order(anOrderBody(), key)).status).toBe(202);
    });
  });

  it.each([
    ['an unknown product', { lines: [{ sku: 'gold', quantity: 1 }] }, 422, 'lines[0].sku'],
    ['a quantity of zero', { lines: [{ sku: 'mug', quantity: 0 }] }, 400, 'lines[0].quantity'],
    ['a negative quantity', { lines: [{ sku: 'mug', quantity: -1 }] }, 400, 'lines[0].quantity'],
    ['half a quantity', { lines: [{ sku: 'mug', quantity: 0.5 }] }, 400, 'lines[0].quantity'],
    ['a quantity beyond the limit', { lines: [{ sku: 'mug', quantity: 1_001 }] }, 400, 'lines[0].quantity'],
    ['no lines', { lines: [] }, 400, 'lines'],
    [
      'more than a hundred lines',
      { lines: Array.from({ length: 101 }, (_, n) => ({ sku: `s${n}`, quantity: 1 })) },
      400,
      'lines',
    ],
    [
      'one product in two lines',
      {
        lines: [
          { sku: 'mug', quantity: 1 },
          { sku: 'mug', quantity: 2 },
        ],
      },
      422,
      'lines[1].sku',
    ],
    ['a currency the product is not sold in', { currency: 'USD' }, 422, 'currency'],
    ['a currency that is none', { currency: 'euro' }, 400, 'currency'],
    [
      'products of two currencies',
      {
        lines: [
          { sku: 'mug', quantity: 1 },
          { sku: 'bagel', quantity: 1 },
        ],
      },
      422,
      'lines[1].sku',
    ],
    ['an address without a city', { shipTo: { ...shipTo, city: '' } }, 400, 'shipTo.city'],
    ['no payment token', { paymentToken: undefined }, 400, 'paymentToken'],
  ])('is refused for %s, naming the field and storing nothing', async (_, changes, status, field) => {
    const before = await storedOrders();
    const answer = await shop.order(anOrderBody(changes));

    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect(answer).toMatchObject({
      status,
      body: { status, errors: [{ field, reason: expect.any(String) }] },
    });
    expect(await storedOrders()).toBe(before);
  });

  it('is refused without an Idempotency-Key', async () => {
    const { status, body } = await shop.request('POST', '/orders', { body: anOrderBody() });
    expect({ status, field: body.errors[0].field }).toEqual({ status: 400, field: 'Idempotency-Key' });
  });

  it('is refused without a token', async () => {
    const { status, body } = await shop.request('POST', '/orders', {
      body: anOrderBody(),
      headers: { authorization: '' },
    });
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'auth.token-missing' });
  });

  it('is refused when the body is not JSON', async () => {
    const { status, headers } = await shop.request('POST', '/orders', {
      body: '{"lines":',
      headers: { 'idempotency-key': newId() },
    });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch('application/problem+json');
  });
});
