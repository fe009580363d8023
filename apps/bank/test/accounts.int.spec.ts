import { randomUUID } from 'node:crypto';
import { schemaDrift } from '@rivermart/persistence';
import { tokenFor } from '@rivermart/testing';
import { DataSource } from 'typeorm';
import { BankShop } from './bank-shop';

jest.setTimeout(30_000);

let bank: BankShop;

beforeAll(async () => (bank = await BankShop.start()));
afterAll(() => bank?.stop());

const money = (amountMinor: number, currency = 'EUR') => ({ amountMinor, currency });

describe('an account', () => {
  it('is opened, filled and emptied, and the view shows it after the position of the last answer', async () => {
    const opened = await bank.post('/accounts', { currency: 'EUR' });
    expect(opened).toMatchObject({ status: 201, etag: '"1"' });
    const { id } = opened.body;
    await bank.post(`/accounts/${id}/deposits`, { ...money(500), reason: 'salary' });
    const { body } = await bank.post(`/accounts/${id}/withdrawals`, money(120));

    expect(body).toEqual({ id, version: 3, position: `${id}@3` });
    expect(await bank.get(`/accounts/${id}?after=${body.position}`)).toMatchObject({
      status: 200,
      etag: '"3"',
      body: { accountId: id, ownerId: bank.customerId, balanceMinor: 380, status: 'open', version: 3 },
    });
  });

  it('lists its movements, newest first, page by page and by kind', async () => {
    const id = await bank.account({ depositMinor: 100 });
    await bank.post(`/accounts/${id}/withdrawals`, money(10));
    const { body: last } = await bank.post(`/accounts/${id}/deposits`, { ...money(5), reason: 'found' });

    const first = await bank.get(`/accounts/${id}/transactions?limit=2&after=${last.position}`);
    expect(first.body.items).toMatchObject([
      { kind: 'deposit', amountMinor: 5, balanceMinor: 95, reason: 'found' },
      { kind: 'withdrawal', amountMinor: -10, balanceMinor: 90 },
    ]);
    const second = await bank.get(`/accounts/${id}/transactions?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ kind: 'deposit', amountMinor: 100 }] });
    expect(second.body.nextCursor).toBeUndefined();
    const { body } = await bank.get(`/accounts/${id}/transactions?kind=withdrawal&from=2020-01-01T00:00:00Z`);
    expect(body.items).toHaveLength(1);
    expect((await bank.get(`/accounts/${id}/transactions?to=2020-01-01T00:00:00Z`)).body.items).toEqual([]);
  });

  it('can be seen as it was at any version and any moment', async () => {
    const id = await bank.account({ depositMinor: 100 });
    const between = new Date().toISOString();
    await bank.post(`/accounts/${id}/withdrawals`, money(70));

    expect((await bank.get(`/accounts/${id}/state?version=2`)).body).toMatchObject({
      balanceMinor: 100,
      version: 2,
    });
    expect((await bank.get(`/accounts/${id}/state`)).body).toMatchObject({ balanceMinor: 30, version: 3 });
    expect((await bank.get(`/accounts/${id}/state?at=${between}`)).body.version).toBeGreaterThanOrEqual(2);
    expect((await bank.get(`/accounts/${id}/state?at=2020-01-01T00:00:00Z`)).status).toBe(404);
    expect((await bank.get(`/accounts/${id}/state?at=${between}&version=1`)).status).toBe(400);
  });

  it.each([
    ['account.insufficient-funds', 'withdrawals', money(101)],
    ['account.daily-limit-exceeded', 'withdrawals', money(51)],
    ['account.currency-mismatch', 'deposits', money(5, 'USD')],
    ['account.amount-out-of-bounds', 'deposits', money(0)],
    ['account.amount-out-of-bounds', 'deposits', money(1_000_000_001)],
    ['account.not-empty', 'close', {}],
  ])('answers 422 %s to %s of %j', async (code, path, body) => {
    const id = await bank.account({ depositMinor: 100, dailyLimitMinor: 50 });

    expect(await bank.post(`/accounts/${id}/${path}`, body)).toMatchObject({ status: 422, body: { code } });
  });

  it('is nobody else’s business', async () => {
    const id = await bank.account({ depositMinor: 100 });
    await bank.get(`/accounts/${id}?after=${id}@2`);
    const authorization = `Bearer ${await tokenFor({ customerId: randomUUID() })}`;

    for (const path of [`/accounts/${id}`, `/accounts/${id}/state`, `/accounts/${id}/audit`]) {
      expect((await bank.as('customer', path, undefined, { authorization })).status).toBe(404);
    }
    const { status } = await bank.post(`/accounts/${id}/withdrawals`, money(1), { authorization });
    expect(status).toBe(404);
    expect((await bank.as('operator', `/accounts/${id}`)).status).toBe(200);
    expect((await bank.post('/accounts', { currency: 'EUR', overdraftLimitMinor: 1 })).status).toBe(403);
    expect((await bank.get('/ops/verify')).status).toBe(403);
  });

  it('is closed for good when it is empty', async () => {
    const id = await bank.account();
    expect((await bank.post(`/accounts/${id}/close`, { reason: 'moving away' })).status).toBe(200);

    const { body } = await bank.post(`/accounts/${id}/deposits`, money(1));
    expect(body.code).toBe('account.closed');
  });
});

describe('a command', () => {
  it('with the same key takes effect once and gets the same answer, also when both race', async () => {
    const id = await bank.account();
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => bank.post(`/accounts/${id}/deposits`, money(7), headers)),
    );

    expect(new Set(answers.map(({ body }) => body.position))).toEqual(new Set([`${id}@2`]));
    expect(await bank.balanceOf(id)).toBe(7);
    const { status, body } = await bank.post(`/accounts/${id}/deposits`, money(8), headers);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'bank.idempotency-key-reused' });
  });

  it('to open an account is answered with the same account when it comes again', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const [first, again] = await Promise.all(
      [1, 2].map(() => bank.post('/accounts', { currency: 'EUR' }, headers)),
    );

    expect(again?.status).toBe(201);
    expect(again?.body).toEqual(first?.body);
  });

  it('without a key, or with a precondition that is none, is refused with the field', async () => {
    const id = await bank.account();
    const withoutKey = await bank.post(`/accounts/${id}/deposits`, money(7), { 'idempotency-key': '' });
    expect(withoutKey).toMatchObject({ status: 400, body: { errors: [{ field: 'Idempotency-Key' }] } });
    const odd = await bank.post(`/accounts/${id}/deposits`, money(7), { 'if-match': '7' });
    expect(odd).toMatchObject({ status: 400, body: { errors: [{ field: 'If-Match' }] } });
    expect((await bank.get(`/accounts/${id}?after=nowhere`)).body.code).toBe('position.malformed');
  });

  it('of 50 clients that saw the same version, one wins and the others learn by 412 that it is an older one', async () => {
    const id = await bank.account({ depositMinor: 50_000 });
    const withdraw = (headers = {}) => bank.post(`/accounts/${id}/withdrawals`, money(1_000), headers);
    const answers = await Promise.all(Array.from({ length: 50 }, () => withdraw({ 'if-match': '"2"' })));
    const lost = answers.filter(({ status }) => status === 412);

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(lost).toHaveLength(49);
    expect(lost[0]?.body.code).toBe('stream.version-conflict');
    await Promise.all(lost.map(() => withdraw()));
    expect((await bank.get(`/accounts/${id}/state`)).body).toMatchObject({ version: 52, balanceMinor: 0 });
  });

  it('is applied exactly once for each of 50 clients that do not mind the version', async () => {
    const id = await bank.account();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => bank.post(`/accounts/${id}/deposits`, money(3))),
    );

    expect(new Set(answers.map(({ body }) => body.version)).size).toBe(50);
    expect(await bank.balanceOf(id)).toBe(150);
  });
});

describe('a query', () => {
  it('that waits for a position nobody has reached says so after its time', async () => {
    const id = await bank.account();
    const slow = await BankShop.start({ BANK_POSITION_WAIT_MS: '50' });
    const { status, body } = await slow.get(`/accounts/${id}?after=${id}@99`);
    await slow.stop();

    expect({ status, code: body.code }).toEqual({ status: 503, code: 'position.not-reached' });
  });
});

it('the migrations make exactly the tables the entities need', async () => {
  expect(await schemaDrift(bank.shop.service('bank').app.get(DataSource))).toEqual([]);
});
