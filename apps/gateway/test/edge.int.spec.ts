import { tokenFor } from '@rivermart/testing';
import { GatewayShop } from './gateway-shop';
import { json } from './stand-in';

describe('the public API', () => {
  let shop: GatewayShop;
  beforeAll(async () => {
    shop = await GatewayShop.start({ RATE_LIMIT_PER_MINUTE: '200' });
  });
  afterAll(() => shop.stop());

  const anonymous = { token: '' };

  describe('for products', () => {
    const items = [
      { sku: 'tea-green', priceMinor: 1_250 },
      { sku: 'mug', priceMinor: 1_500 },
    ];

    it('adds what inventory has to what the catalogue says', async () => {
      shop.order.answers(json(200, { items, nextCursor: 'mug' }));
      shop.inventory.answers(
        json(200, [
          { sku: 'tea-green', available: 7 },
          { sku: 'mug', available: 0 },
        ]),
      );

      const { body } = await shop.request('GET', '/api/products?category=tea', anonymous);
      expect(shop.order.lastRequest?.url).toBe('/products?category=tea');
      expect(body).toEqual({
        items: [
          { sku: 'tea-green', priceMinor: 1_250, available: 7 },
          { sku: 'mug', priceMinor: 1_500, available: 0 },
        ],
        nextCursor: 'mug',
      });
    });

    it('shows them without a number when inventory is in trouble', async () => {
      shop.order.answers(json(200, { sku: 'lamp', priceMinor: 2_000 }));
      shop.inventory.answers(json(500, {}));

      const { status, body } = await shop.request('GET', '/api/products/lamp', anonymous);
      expect({ status, body }).toEqual({
        status: 200,
        body: { sku: 'lamp', priceMinor: 2_000, available: null },
      });
    });

    it('says so when there is no such product', async () => {
      shop.order.answers(json(404, { code: 'order.product-not-found' }));
      expect((await shop.request('GET', '/api/products/gold', anonymous)).status).toBe(404);
    });
  });

  it('shows a customer the messages to his own address and number', async () => {
    shop.sandbox.answers(json(200, [{ text: 'Thank you' }]));
    const token = await tokenFor({ email: 'ada@example.com', phone: '+4915112345678' });
    const { body } = await shop.request('GET', '/api/messages', { token });

    expect(shop.sandbox.lastRequest?.url).toBe('/inbox?email=ada%40example.com&phone=%2B4915112345678');
    expect(body).toEqual([{ text: 'Thank you' }]);
  });

  it('shows somebody without an address no messages at all', async () => {
    const before = shop.sandbox.requests.length;
    const token = await tokenFor({ email: '', phone: '' });
    expect((await shop.request('GET', '/api/messages', { token })).body).toEqual([]);
    expect(shop.sandbox.requests).toHaveLength(before);
  });

  it.each([
    ['/api/points', 'points'],
    ['/api/profile', 'recommendation'],
    ['/api/recommendations/mug', 'recommendation'],
  ])('names the service that is away behind %s', async (path, service) => {
    expect(await shop.request('GET', path)).toMatchObject({
      status: 503,
      body: { detail: `The service "${service}" does not answer` },
    });
  });

  describe('for operators', () => {
    it.each(['status', 'topics', 'groups', 'faults'])('keeps customers out of %s', async (what) => {
      expect(await shop.request('GET', `/api/ops/${what}`)).toMatchObject({
        status: 403,
        body: { code: 'auth.role-required' },
      });
      expect((await shop.request('GET', `/api/ops/${what}`, anonymous)).status).toBe(401);
    });

    it('tells how each service is', async () => {
      const token = await tokenFor({ role: 'operator' });
      shop.order.answers((request, response) =>
        request.url === '/metrics'
          ? void response.end('process_resident_memory_bytes{service="order"} 1000\n')
          : json(503, { status: 'not-ready', checks: { database: 'gone' } })(request, response),
      );
      const { body } = await shop.request('GET', '/api/ops/status', { token });

      const statusOf = (name: string): object =>
        body.services.find((service: { name: string }) => service.name === name);
      expect(statusOf('order')).toMatchObject({
        health: 'not-ready',
        checks: { database: 'gone' },
        residentMemoryBytes: 1_000,
      });
      expect(statusOf('points')).toMatchObject({ health: 'away', residentMemoryBytes: null });
    });

    it('switches the faults of the sandbox', async () => {
      const token = await tokenFor({ role: 'operator' });
      shop.sandbox.answers(json(200, { psp: { mode: 'refuse' } }));
      const faults = { psp: { mode: 'refuse' } };

      expect((await shop.request('PUT', '/api/ops/faults', { token, body: faults })).body).toEqual(faults);
      expect(shop.sandbox.lastRequest).toMatchObject({
        method: 'PUT',
        url: '/faults',
        body: JSON.stringify(faults),
      });
    });
  });

  it('answers with security headers', async () => {
    const { headers } = await shop.request('GET', '/api/session', anonymous);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('describes itself', async () => {
    const { body } = await shop.request('GET', '/openapi.json', anonymous);
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/api/session',
        '/api/products',
        '/api/orders',
        '/api/orders/{orderId}/events',
      ]),
    );
  });

  it('has an answer for paths that are not there', async () => {
    expect(await shop.request('GET', '/api/nothing')).toMatchObject({
      status: 404,
      body: { code: 'request.not-found' },
    });
  });

  it('lets one user ask only so often, and the others go on', async () => {
    const token = await tokenFor({ email: 'eager@example.com' });
    shop.order.answers(json(200, { items: [] }));
    const answers = await Promise.all(
      Array.from({ length: 205 }, () => shop.request('GET', '/api/orders', { token })),
    );

    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    expect(refused[0]?.body).toMatchObject({ code: 'gateway.too-many-requests' });
    expect((await shop.request('GET', '/api/orders')).status).toBe(200);
  });
});
