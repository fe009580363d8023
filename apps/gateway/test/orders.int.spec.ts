import { newId } from '@rivermart/kernel';
import { eventually, tokenFor } from '@rivermart/testing';
import { anOrderBody, GatewayShop } from './gateway-shop';
import { json } from './stand-in';

const orderId = newId();
const accepted = json(202, { orderId, status: 'pending' }, { location: `/orders/${orderId}` });

describe('an order through the gateway', () => {
  let shop: GatewayShop;
  beforeAll(async () => {
    shop = await GatewayShop.start({ UPSTREAM_TIMEOUT_MS: '300' });
  });
  afterAll(() => shop.stop());
  beforeEach(() => shop.order.answers(accepted));

  const forwarded = (): Record<string, unknown> =>
    JSON.parse(shop.order.lastRequest?.body ?? '{}') as Record<string, unknown>;

  it('is handed to the order service and its answer comes back with a public location', async () => {
    const answer = await shop.place(anOrderBody(), 'key-1');

    expect(answer).toMatchObject({ status: 202, body: { orderId, status: 'pending' } });
    expect(answer.headers.get('location')).toBe(`/api/orders/${orderId}`);
    expect(shop.order.lastRequest).toMatchObject({
      method: 'POST',
      url: '/orders',
      headers: { authorization: `Bearer ${shop.token}`, 'idempotency-key': 'key-1' },
    });
    expect(forwarded()).toEqual({
      lines: [{ sku: 'tea-green', quantity: 2 }],
      paymentToken: 'tok_visa',
      shipTo: anOrderBody().shipTo,
    });
  });

  it('takes the trace of the caller along', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await shop.request('POST', '/api/orders', {
      body: anOrderBody(),
      headers: { 'idempotency-key': newId(), traceparent },
    });
    expect(shop.order.lastRequest?.headers).toMatchObject({ traceparent });
  });

  it('reaches the order service over one kept connection', async () => {
    await shop.place();
    const before = shop.order.connections;
    for (const _ of [1, 2, 3, 4, 5]) await shop.place();
    expect(shop.order.connections).toBe(before);
  });

  it('carries a token instead of the card number, which the provider exchanges', async () => {
    shop.sandbox.answers(json(201, { token: 'tok_of_card' }));
    await shop.place(anOrderBody({ card: '4242 4242 4242 4242' }));

    expect(JSON.parse(shop.sandbox.lastRequest?.body ?? '')).toEqual({ card: '4242424242424242' });
    expect(forwarded()).toMatchObject({ paymentToken: 'tok_of_card' });
    expect(shop.order.lastRequest?.body).not.toContain('4242');
  });

  it.each([
    ['it is no card number', 'cash', () => undefined, 400],
    ['it is missing', undefined, () => undefined, 400],
    ['the provider does not know it', '4111111111111111', json(422, { code: 'psp.unknown-card' }), 422],
  ])('is refused for its card when %s, and goes no further', async (_, card, answer, status) => {
    shop.sandbox.answers(answer);
    const before = shop.order.requests.length;

    expect(await shop.place(anOrderBody({ card }))).toMatchObject({
      status,
      body: { errors: [{ field: 'card' }] },
    });
    expect(shop.order.requests).toHaveLength(before);
  });

  it('gets the refusal of the order service as it is', async () => {
    const problem = { type: 'about:blank', title: 'No', status: 422, code: 'order.unknown-product' };
    shop.order.answers(json(422, problem, { 'content-type': 'application/problem+json' }));

    const answer = await shop.place();
    expect(answer).toMatchObject({ status: 422, body: problem });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('goes through again when the service has closed the kept connection', async () => {
    shop.order.answers((request, response) => {
      accepted(request, response);
      response.on('finish', () => setImmediate(() => response.socket?.resetAndDestroy()));
    });
    for (const _ of [1, 2, 3, 4, 5]) expect((await shop.place()).status).toBe(202);
  });

  it.each([
    ['does not answer in time', () => undefined],
    ['breaks off', (_: unknown, response: { destroy(): void }) => response.destroy()],
  ])('is refused for now when the order service %s, which is named', async (_, answer) => {
    shop.order.answers(answer);
    const refused = await shop.place();

    expect(refused).toMatchObject({
      status: 503,
      body: { code: 'gateway.service-away', detail: 'The service "order" does not answer' },
    });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('content-type')).toMatch('application/problem+json');
  });

  describe('is refused with a problem document', () => {
    const headers = { 'idempotency-key': 'key-2' };
    const place = (request: object) => shop.request('POST', '/api/orders', { headers, ...request });

    it.each([
      ['the body is not JSON', { body: '{"lines": [' }, 400, 'request.malformed'],
      ['the body is too big', { body: anOrderBody({ note: 'x'.repeat(70_000) }) }, 413, 'request.too-large'],
      ['there is no body', { body: '' }, 400, undefined],
      ['the token is missing', { body: anOrderBody(), token: '' }, 401, 'auth.token-missing'],
      ['the token is none', { body: anOrderBody(), token: 'let-me-in' }, 401, 'auth.token-invalid'],
      ['the Idempotency-Key is missing', { body: anOrderBody(), headers: {} }, 400, 'request.invalid'],
    ])('when %s', async (_, request, status, code) => {
      const before = shop.order.requests.length;
      const answer = await place(request);

      expect(answer.headers.get('content-type')).toMatch('application/problem+json');
      expect(answer).toMatchObject({ status, body: { status, ...(code && { code }) } });
      expect(shop.order.requests).toHaveLength(before);
    });

    it('when the token has expired', async () => {
      const token = await tokenFor({ lifetimeSeconds: -1 });
      expect(await place({ body: anOrderBody(), token })).toMatchObject({
        status: 401,
        body: { code: 'auth.token-invalid' },
      });
    });
  });

  it('is read, listed, followed and cancelled at the order service', async () => {
    shop.order.answers(json(200, {}));
    await shop.request('GET', `/api/orders/${orderId}`);
    await shop.request('GET', '/api/orders?limit=5&cursor=abc');
    await shop.request('GET', `/api/orders/${orderId}/journey`);
    await shop.request('POST', `/api/orders/${orderId}/cancel`);

    expect(shop.order.requests.slice(-4).map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET /orders/${orderId}`,
      'GET /orders?limit=5&cursor=abc',
      `GET /orders/${orderId}/journey`,
      `POST /orders/${orderId}/cancel`,
    ]);
  });

  it('streams its steps from where the client left off, and hangs up when the client does', async () => {
    let isClosed = false;
    shop.order.answers((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('id: 3\ndata: {}\n\n');
      response.on('close', () => (isClosed = true));
    });
    const ending = new AbortController();
    const response = await fetch(`${shop.url}/api/orders/${orderId}/events`, {
      headers: { authorization: `Bearer ${shop.token}`, 'last-event-id': '2' },
      signal: ending.signal,
    });
    const first = await response.body?.getReader().read();
    ending.abort();

    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(Buffer.from(first?.value ?? []).toString()).toBe('id: 3\ndata: {}\n\n');
    expect(shop.order.lastRequest?.headers['last-event-id']).toBe('2');
    await eventually(() => expect(isClosed).toBe(true));
  });
});
