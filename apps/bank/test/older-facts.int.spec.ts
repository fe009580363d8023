import { accountCreated, headersOf, type EventEnvelope } from '@rivermart/contracts';
import { EventReader } from '@rivermart/event-sourcing';
import { newId } from '@rivermart/kernel';
import { LogClient } from '@rivermart/messaging';
import { eventually } from '@rivermart/testing';
import { accountStreams } from '../src/application/account-streams';
import { BankShop } from './bank-shop';

jest.setTimeout(30_000);

let bank: BankShop;

beforeAll(async () => (bank = await BankShop.start()));
afterAll(() => bank?.stop());

const limits = { overdraftLimitMinor: 300, dailyLimitMinor: 2_000 };
const by = { actorId: 'branch', role: 'operator', command: 'CreateAccount', commandId: 'long-ago' };
const app = () => bank.shop.service('bank').app;

/** Opens an account as the first release did: store, snapshot and log have version 1 of `account.created`. */
async function openedLongAgo(): Promise<string> {
  const [accountId, id] = [newId(), newId()];
  const stored = { ownerId: bank.customerId, currency: 'EUR', ...limits };
  const occurredAt = '2026-08-18T09:20:00.125Z';
  await bank.shop.rows(
    'bank',
    `WITH head AS (INSERT INTO event_stream (id, type, version, snapshot, snapshot_version, snapshot_schema)
       VALUES ($1, 'account', 1, NULL, 0, 1))
     INSERT INTO event (id, stream_id, stream_type, version, type, data_version, data, by, occurred_at)
     VALUES ($2, $1, 'account', 1, 'account.created', 1, $3, $4, $5)`,
    [accountId, id, stored, by, occurredAt],
  );
  const told: EventEnvelope<object> = {
    ...{ id, type: 'account.created', version: 1, source: 'bank', time: occurredAt, correlationId: id },
    data: { ...stored, accountId, version: 1, by },
  };
  await app()
    .get(LogClient)
    .publish([
      {
        topic: accountCreated.topic.name,
        key: Buffer.from(accountId),
        value: Buffer.from(JSON.stringify(told.data)),
        headers: { ...headersOf(told) },
      },
    ]);
  return accountId;
}

/** The same life for every account: what the limits allow, and what they do not. */
async function live(accountId: string): Promise<string[]> {
  const money = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
  const ends: string[] = [];
  for (const [what, amountMinor] of [
    ['deposits', 1_000],
    ['withdrawals', 1_301],
    ['withdrawals', 1_300],
    ['deposits', 5_000],
    ['withdrawals', 701],
  ] as const) {
    const { status, body } = await bank.post(`/accounts/${accountId}/${what}`, money(amountMinor));
    ends.push(status === 200 ? `at ${body.version}` : String(body.code));
  }
  return ends;
}

const VIEWS = ['account_balance', 'transaction_history', 'audit_log', 'projected_stream'];
const shown = async (view: string): Promise<string[]> =>
  (
    await bank.shop.rows<{ row: string }>(
      'bank',
      `SELECT t::text AS row FROM bank_views.${view} t ORDER BY 1`,
    )
  ).map(({ row }) => row);
const everything = async () =>
  Object.fromEntries(await Promise.all(VIEWS.map(async (view) => [view, await shown(view)])));
const verify = async () => (await bank.as('operator', '/ops/verify')).body;

describe('an account that an older release opened', () => {
  let [older, newer] = ['', ''];

  beforeAll(async () => {
    [older, newer] = [await openedLongAgo(), await bank.account(limits)];
  });

  it('is loaded in the shape of today, and its facts stay as they were written', async () => {
    const reader = app().get(EventReader);
    expect((await reader.current(accountStreams, older)).state).toEqual(
      (await reader.current(accountStreams, newer)).state,
    );

    const versions = await bank.shop.rows<{ data_version: number }>(
      'bank',
      "SELECT data_version FROM event WHERE type = 'account.created' ORDER BY position",
    );
    expect(versions.map(({ data_version }) => data_version)).toEqual([1, 2]);
  });

  it('has the limits it was opened with', async () => {
    const ends = await live(newer);
    expect(await live(older)).toEqual(ends);
    expect(ends).toEqual([
      ...['at 2', 'account.insufficient-funds', 'at 3', 'at 4', 'account.daily-limit-exceeded'],
    ]);
  });

  it('is shown as one that was opened today', async () => {
    const view = async (id: string) => {
      const {
        accountId: _id,
        openedAt: _at,
        changedAt: _then,
        ...terms
      } = (await bank.get(`/accounts/${id}?after=${id}@4`)).body;
      return terms;
    };
    expect(await view(older)).toEqual(await view(newer));
    expect(await view(older)).toMatchObject({ ...limits, balanceMinor: 4_700 });
  });

  it('is audited as it was told then, and views built anew are the same byte for byte', async () => {
    await eventually(async () => expect((await verify()).audit).toMatchObject({ behind: 0, findings: [] }));
    expect(await verify()).toMatchObject({ faults: [], currencies: [{ isBalanced: true }] });
    const live = await everything();
    expect(live['audit_log']?.join()).toContain('overdraftLimitMinor');

    await bank.as('operator', '/ops/rebuild', {});
    await eventually(async () =>
      expect((await bank.as('operator', '/ops/rebuild')).body.items).toMatchObject([
        { generation: 2, state: 'active' },
      ]),
    );
    expect(await everything()).toEqual(live);
  });
});
