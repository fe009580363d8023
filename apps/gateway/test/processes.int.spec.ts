import { tokenFor } from '@rivermart/testing';
import { GatewayShop } from './gateway-shop';
import { json, StandIn } from './stand-in';

const order = { name: 'order', state: 'running', pid: 7, restarts: 0, brokenSince: null };
const CONTROL_TOKEN = '0123456789abcdef';

describe('the processes of a local run', () => {
  let control: StandIn;
  let shop: GatewayShop;
  let token: string;
  const ask = (method: string, path: string) => shop.request(method, `/api/ops/${path}`, { token });

  beforeAll(async () => {
    control = await StandIn.start();
    shop = await GatewayShop.start({ CONTROL_URL: control.url, CONTROL_TOKEN });
    token = await tokenFor({ role: 'operator' });
    shop.order.answers(json(200, { status: 'ready' }));
  });
  afterAll(async () => {
    await shop.stop();
    await control.stop();
  });

  it('are closed to customers', async () => {
    for (const [method, path] of [
      ['GET', 'processes'],
      ['POST', 'processes/order/kill'],
      ['POST', 'put-right'],
      ['GET', 'books'],
      ['GET', 'orders'],
    ] as const) {
      expect(await shop.request(method, `/api/ops/${path}`)).toMatchObject({ status: 403 });
    }
    expect(control.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('are as the supervisor keeps them and as they say of themselves', async () => {
    const inventory = { ...order, name: 'inventory' };
    control.answers(
      json(200, { processes: [order, inventory, { ...order, name: 'postgres', state: 'paused' }] }),
    );

    expect((await ask('GET', 'processes')).body.processes).toMatchObject([
      { name: 'order', state: 'running' },
      // It answers its probe with 404.
      { name: 'inventory', state: 'not-ready' },
      { name: 'postgres', state: 'paused' },
    ]);
    expect(control.lastRequest?.headers.authorization).toBe(`Bearer ${CONTROL_TOKEN}`);
  });

  it('are acted on by operators, and the answer is how the process is then', async () => {
    control.answers(json(200, { ...order, state: 'stopped' }));

    expect(await ask('POST', 'processes/order/stop')).toMatchObject({
      status: 200,
      body: { state: 'stopped' },
    });
    expect(control.lastRequest).toMatchObject({ method: 'POST', url: '/processes/order/stop' });
  });

  it('refuse what cannot be done, in words', async () => {
    control.answers(json(409, { title: 'order is not stopped.' }));
    expect(await ask('POST', 'processes/order/start')).toMatchObject({
      status: 409,
      body: { code: 'operations.not-in-that-state', detail: 'order is not stopped.' },
    });
    control.answers(json(404, { title: 'No process "x" is kept here.' }));
    expect(await ask('POST', 'processes/x/start')).toMatchObject({ status: 404 });
    expect(await ask('POST', 'processes/order/explode')).toMatchObject({ status: 400 });
    expect(await ask('POST', 'processes/gateway/stop')).toMatchObject({
      status: 409,
      body: { code: 'operations.own-process' },
    });
  });

  it('are put right together with the third parties that misbehave', async () => {
    control.answers(json(200, { undone: ['order was started'] }));
    shop.sandbox.answers(json(200, { psp: { mode: 'refuse' }, sms: { mode: 'normal' } }));

    expect((await ask('POST', 'put-right')).body).toEqual({
      undone: ['order was started', 'psp behaves again'],
    });
    expect(JSON.parse(shop.sandbox.lastRequest?.body ?? '')).toEqual({ psp: { mode: 'normal' } });
  });

  it('have their books read by the supervisor', async () => {
    control.answers(json(200, { state: 'balanced', statements: [] }));
    expect(await ask('GET', 'books')).toMatchObject({ status: 200, body: { state: 'balanced' } });

    control.answers(json(503, { title: 'The shop is still starting' }));
    expect(await ask('GET', 'books')).toMatchObject({
      status: 503,
      body: { code: 'operations.supervisor-away' },
    });
  });

  it('asks the order service for orders, and all services which of them wait for a retry', async () => {
    const waiting = '01890000-0000-7000-8000-000000000001';
    shop.order.answers((request, response) =>
      json(
        200,
        request.url.startsWith('/ops/parked-keys') ? { items: [{ key: waiting }, { key: 'x' }] } : {},
      )(request, response),
    );
    await ask('GET', 'orders?state=retrying&limit=5');

    expect(shop.order.lastRequest?.url).toBe(`/ops/orders?state=retrying&limit=5&ids=${waiting}`);
  });
});

it('there are none to act on where no supervisor keeps them', async () => {
  const shop = await GatewayShop.start();
  const token = await tokenFor({ role: 'operator' });
  for (const [method, path] of [
    ['GET', 'processes'],
    ['POST', 'processes/order/kill'],
    ['GET', 'books'],
  ] as const) {
    expect(await shop.request(method, `/api/ops/${path}`, { token })).toMatchObject({
      status: 404,
      body: { code: 'operations.no-supervisor' },
    });
  }
  await shop.stop();
});
