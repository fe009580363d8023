import { productViewed } from '@rivermart/contracts';
import { newId, RuleViolation, TemporaryFailure } from '@rivermart/kernel';
import { OnEvent, Transactions, type Received } from '@rivermart/messaging';
import { defineService } from '@rivermart/service';
import { eventually, startShop, tokenFor, type JsonBody, type TestShop } from '@rivermart/testing';
import { Controller, Module } from '@nestjs/common';
import { gatewayService } from '../src/service';

class Refused extends RuleViolation {
  readonly code = 'views.refused';
}
class NotYet extends TemporaryFailure {
  readonly code = 'views.not-yet';
}

let isBroken = true;
const seen: string[] = [];

@Controller()
class OnProductViewed {
  @OnEvent(productViewed, { consumer: 'recommendation.on-product-viewed', maxAttempts: 1 })
  handle({ data: { sku } }: Received<typeof productViewed>): void {
    if (isBroken && sku.startsWith('wait')) throw new NotYet('soon');
    if (isBroken) throw new Refused(`${sku} is not for us`);
    seen.push(sku);
  }
}

@Module({ controllers: [OnProductViewed] })
class ViewsModule {}

/** Stands where the service of this name would: it handles events, and fails to. */
const views = defineService({
  name: 'recommendation',
  defaultPort: 3107,
  module: ViewsModule,
  messaging: true,
});

const PATH = '/api/ops/dead-letters';
let shop: TestShop;
let operator: string;

async function request(method: string, path: string, body?: unknown, token = operator) {
  const response = await fetch(shop.url('gateway') + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.json()) as JsonBody,
  };
}

const lettersOf = async (query = ''): Promise<JsonBody[]> =>
  (await request('GET', `${PATH}?${query}`)).body.items;

async function publish(...skus: readonly string[]): Promise<void> {
  await shop
    .service('recommendation')
    .app.get(Transactions)
    .run(async (unit) => {
      for (const sku of skus) unit.publish(productViewed, { visitorId: newId(), sku });
    });
}

async function failed(...skus: readonly string[]): Promise<JsonBody[]> {
  isBroken = true;
  const before = (await lettersOf('status=open')).length;
  await publish(...skus);
  return eventually(async () => {
    const letters = await lettersOf('status=open');
    expect(letters).toHaveLength(before + skus.length);
    return letters;
  });
}

beforeAll(async () => {
  operator = await tokenFor({ role: 'operator' });
  const away = {
    ORDER_URL: 'http://127.0.0.1:9',
    INVENTORY_URL: 'http://127.0.0.1:9',
    PAYMENT_URL: 'http://127.0.0.1:9',
  };
  shop = await startShop({
    services: [gatewayService, views],
    env: {
      ...away,
      POINTS_URL: 'http://127.0.0.1:9',
      LOGISTICS_URL: 'http://127.0.0.1:9',
      NOTIFICATION_URL: 'http://127.0.0.1:9',
    },
  });
  await shop.ready();
});

afterAll(async () => {
  await shop.deadLetters('recommendation');
  await shop.stop();
});

afterEach(async () => {
  await request('POST', `${PATH}/discard`, { all: true });
});

describe('dead letters', () => {
  it('are for operators only, at the gateway and at the service', async () => {
    const customer = await tokenFor();
    expect(await request('GET', PATH, undefined, customer)).toMatchObject({
      status: 403,
      body: { code: 'auth.role-required' },
    });
    expect(await request('POST', `${PATH}/replay`, { all: true }, customer)).toMatchObject({ status: 403 });
    const direct = await fetch(`${shop.url('recommendation')}/ops/dead-letters`, {
      headers: { authorization: `Bearer ${customer}` },
    });
    expect(direct.status).toBe(403);
  });

  it('of all services are one list, page by page, and say which services are away', async () => {
    await failed('a', 'b', 'c');
    const first = (await request('GET', `${PATH}?status=open&limit=2`)).body;
    const second = (await request('GET', `${PATH}?status=open&limit=2&cursor=${first.nextCursor}`)).body;

    const ids: string[] = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted().toReversed());
    expect(ids).toHaveLength(3);
    expect(second.nextCursor).toBeUndefined();
    expect(first.unavailable).toContain('payment');
    expect(first.items[0]).toMatchObject({
      service: 'recommendation',
      code: 'views.refused',
      eventType: 'user.product-viewed',
    });
  });

  it('are shown, edited, replayed and audited', async () => {
    const [letter] = await failed('teapot');
    const path = `${PATH}/recommendation/${letter?.id}`;
    const { body: shown } = await request('GET', path);
    const value = shown.value.replace('teapot', 'tea-pot');
    expect((await request('PATCH', path, { value })).body).toMatchObject({ value, isEdited: true });
    isBroken = false;
    const { body: outcome } = await request('POST', `${PATH}/replay`, { ids: [letter?.id] });

    expect(outcome).toMatchObject({ count: 1, services: [{ service: 'recommendation', count: 1 }] });
    await eventually(async () =>
      expect((await request('GET', path)).body).toMatchObject({ status: 'resolved' }),
    );
    expect(seen).toContain('tea-pot');
    expect((await request('GET', path)).body.actions).toMatchObject([
      { action: 'edit' },
      { action: 'replay' },
    ]);
  });

  it('are not touched by a rehearsal, and by nothing that does not say which', async () => {
    await failed('cup');
    expect(
      (await request('POST', `${PATH}/replay`, { code: 'views.refused', dryRun: true })).body,
    ).toMatchObject({ count: 1 });
    expect(await request('POST', `${PATH}/replay`, {})).toMatchObject({
      ...{ status: 400, type: 'application/problem+json; charset=utf-8' },
      body: { code: 'request.invalid', detail: expect.stringContaining('say which') },
    });
    expect(await lettersOf('status=open')).toHaveLength(1);
  });

  it('are refused with a reason when an edit breaks the contract, and when they are unknown or closed', async () => {
    const [letter] = await failed('jug');
    const path = `${PATH}/recommendation/${letter?.id}`;
    expect(await request('PATCH', path, { value: '{"sku":1}' })).toMatchObject({
      status: 422,
      body: { code: 'messaging.edit-refused', detail: expect.stringContaining('visitorId') },
    });
    await request('POST', `${PATH}/discard`, { ids: [letter?.id] });
    expect(await request('PATCH', path, { value: '{}' })).toMatchObject({ status: 409 });
    expect(await request('GET', `${PATH}/recommendation/${newId()}`)).toMatchObject({
      status: 404,
      body: { code: 'messaging.dead-letter-not-found' },
    });
    expect(await request('GET', `${PATH}/nobody/${newId()}`)).toMatchObject({ status: 400 });
    expect(await request('GET', `${PATH}/payment/${newId()}`)).toMatchObject({ status: 503 });
  });
});

describe('parked keys', () => {
  it('are listed, tried at once and given up', async () => {
    isBroken = true;
    await publish('wait-a', 'wait-b');
    const keys = await eventually(async () => {
      const { body } = await request('GET', `${PATH}/parked-keys`);
      expect(body.items).toHaveLength(2);
      return body.items as JsonBody[];
    });
    const [first, second] = keys;
    expect(first).toMatchObject({ service: 'recommendation', head: { code: 'views.not-yet' }, events: 1 });
    const page = (await request('GET', `${PATH}/parked-keys?limit=1`)).body;
    const rest = (await request('GET', `${PATH}/parked-keys?limit=1&cursor=${page.nextCursor}`)).body;
    expect([page.items[0].id, rest.items[0].id]).toEqual([first?.['id'], second?.['id']]);

    const give = { service: 'recommendation', ids: [first?.['id']] };
    expect((await request('POST', `${PATH}/parked-keys/discard`, give)).body).toEqual({ count: 1 });
    isBroken = false;
    expect(
      (await request('POST', `${PATH}/parked-keys/retry`, { all: true })).body.count,
    ).toBeLessThanOrEqual(1);
    await eventually(async () =>
      expect((await request('GET', `${PATH}/parked-keys`)).body.items).toEqual([]),
    );
    expect(seen.filter((sku) => sku.startsWith('wait'))).toHaveLength(1);
  });
});

describe('the documents', () => {
  it('describe these operations at the gateway and at the service', async () => {
    for (const name of ['gateway', 'recommendation']) {
      const document = (await (await fetch(`${shop.url(name)}/openapi.json`)).json()) as {
        paths: Record<string, object>;
      };
      expect(
        Object.keys(document.paths).filter((path) => path.includes('dead-letters')).length,
      ).toBeGreaterThan(3);
    }
  });
});
