import { randomUUID } from 'node:crypto';
import { eventually } from '@rivermart/testing';
import { BankShop } from './bank-shop';

jest.setTimeout(30_000);

let bank: BankShop;

beforeAll(async () => (bank = await BankShop.start()));
afterAll(() => bank?.stop());

const ended = (transferId: string, status: string) =>
  eventually(async () => {
    const { body } = await bank.get(`/transfers/${transferId}`);
    expect(body.status).toBe(status);
    return body;
  });
const factsOf = (transferId: string) =>
  bank.shop.rows<{ type: string }>(
    'bank',
    "SELECT type FROM event WHERE stream_id = $1 OR data->>'transferId' = $1::text ORDER BY position",
    [transferId],
  );
const typesOf = async (transferId: string): Promise<string[]> =>
  (await factsOf(transferId)).map(({ type }) => type);

describe('a transfer', () => {
  it('moves the money, step by step, and ends completed', async () => {
    const [source, target] = [await bank.account({ depositMinor: 100 }), await bank.account()];
    const id = await bank.transfer(source, target, 60);

    await ended(id, 'completed');
    await eventually(async () =>
      expect(await typesOf(id)).toEqual([
        ...['transfer.requested', 'account.transfer-sent', 'account.transfer-received'],
        ...['transfer.completed', 'account.transfer-settled'],
      ]),
    );
    expect([await bank.balanceOf(source), await bank.balanceOf(target)]).toEqual([40, 60]);
  });

  it('tells its steps on both sides to the sender, in the order of time', async () => {
    const [source, target] = [await bank.account({ depositMinor: 100 }), await bank.account()];
    const id = await bank.transfer(source, target, 60);

    await eventually(async () => {
      const { items } = (await bank.get(`/transfers/${id}/steps`)).body as unknown as {
        items: { type: string; accountId: string | null }[];
      };
      expect(items.map(({ type, accountId }) => [type, accountId])).toEqual([
        ['transfer.requested', null],
        ['account.transfer-sent', source],
        ['account.transfer-received', target],
        ['transfer.completed', null],
      ]);
    });
    expect((await bank.get(`/transfers/${randomUUID()}/steps`)).body.code).toBe('transfer.not-found');
  });

  it('fails when the source cannot pay, and nothing moves', async () => {
    const [source, target] = [await bank.account({ depositMinor: 10 }), await bank.account()];
    const id = await bank.transfer(source, target, 60);

    expect(await ended(id, 'failed')).toMatchObject({ refusal: { code: 'account.insufficient-funds' } });
    expect(await typesOf(id)).toEqual(['transfer.requested', 'transfer.failed']);
    expect([await bank.balanceOf(source), await bank.balanceOf(target)]).toEqual([10, 0]);
  });

  it.each([
    ['does not exist', async () => randomUUID(), 'account.not-found'],
    ['is closed', async () => closedAccount(), 'account.closed'],
    ['has another currency', async () => bank.account({ currency: 'USD' }), 'account.currency-mismatch'],
  ])('is refunded when the target %s', async (_why, aTarget, code) => {
    const source = await bank.account({ depositMinor: 100 });
    const id = await bank.transfer(source, await aTarget(), 60);

    expect(await ended(id, 'refunded')).toMatchObject({ refusal: { code } });
    expect((await typesOf(id)).slice(1)).toEqual([
      ...['account.transfer-sent', 'transfer.rejected', 'account.transfer-returned', 'transfer.refunded'],
    ]);
    expect((await bank.get(`/accounts/${source}/state`)).body).toMatchObject({
      balanceMinor: 100,
      onTheWay: {},
    });
  });

  async function closedAccount(): Promise<string> {
    const id = await bank.account();
    await bank.post(`/accounts/${id}/close`, {});
    return id;
  }

  it('asked for twice with one key is one transfer', async () => {
    const [source, target] = [await bank.account({ depositMinor: 100 }), await bank.account()];
    const body = { sourceId: source, targetId: target, amountMinor: 30, currency: 'EUR' };
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => bank.post('/transfers', body, headers)));

    const ids = new Set(answers.map((answer) => String(answer.body.id)));
    expect(ids.size).toBe(1);
    for (const id of ids) await ended(id, 'completed');
    expect(await bank.balanceOf(target)).toBe(30);
  });

  it('that cannot be right is refused at once', async () => {
    const account = await bank.account({ depositMinor: 100 });
    const refused = async (body: object) => (await bank.post('/transfers', body)).body.code as string;
    const transfer = { sourceId: account, targetId: account, amountMinor: 1, currency: 'EUR' };

    expect(await refused(transfer)).toBe('transfer.same-account');
    expect(await refused({ ...transfer, targetId: randomUUID(), currency: 'USD' })).toBe(
      'account.currency-mismatch',
    );
    expect(await refused({ ...transfer, targetId: randomUUID(), amountMinor: -1 })).toBe(
      'account.amount-out-of-bounds',
    );
    expect(await refused({ ...transfer, sourceId: randomUUID() })).toBe('account.not-found');
  });

  it('keeps its source account open until the money has arrived or is back', async () => {
    const [source, target] = [await bank.account({ depositMinor: 60 }), await bank.account()];
    const id = await bank.transfer(source, target, 60);

    await ended(id, 'completed');
    await eventually(async () => expect((await bank.post(`/accounts/${source}/close`, {})).status).toBe(200));
  });
});

describe('transfers in a ring', () => {
  it('all at once end, and every account has what it had', async () => {
    const accounts = await Promise.all(
      Array.from({ length: 5 }, () => bank.account({ depositMinor: 1_000 })),
    );
    const ring = accounts.flatMap((source, index) => {
      const target = accounts[(index + 1) % accounts.length] ?? source;
      return Array.from({ length: 8 }, () => bank.transfer(source, target, 100));
    });
    for (const id of await Promise.all(ring)) await ended(id, 'completed');

    expect(await Promise.all(accounts.map((id) => bank.balanceOf(id)))).toEqual(accounts.map(() => 1_000));
  });
});
