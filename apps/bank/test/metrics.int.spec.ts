import { randomUUID } from 'node:crypto';
import { eventually } from '@rivermart/testing';
import { Client } from 'pg';
import { BankShop } from './bank-shop';

jest.setTimeout(30_000);

let bank: BankShop;

beforeAll(async () => (bank = await BankShop.start()));
afterAll(() => bank?.stop());

const money = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

/** The value of a sample whose labels contain these. */
async function figure(
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<number | undefined> {
  const text = await (await fetch(`${bank.shop.url('bank')}/metrics`)).text();
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = text.split('\n').find((each) => {
    const isOf = each.startsWith(`${name}{`) || each.startsWith(`${name} `);
    return isOf && wanted.every((label) => each.includes(label));
  });
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ')));
}

describe('commands', () => {
  it('are counted by what became of them', async () => {
    const id = await bank.account({ depositMinor: 100 });
    const key = { 'idempotency-key': randomUUID() };
    await bank.post(`/accounts/${id}/withdrawals`, money(10), key);
    await bank.post(`/accounts/${id}/withdrawals`, money(10), key);
    await bank.post(`/accounts/${id}/withdrawals`, money(500));
    await bank.post(`/accounts/${id}/withdrawals`, money(5), { 'if-match': '"1"' });

    const withdrawals = (outcome: string) => figure('commands_total', { command: 'Withdraw', outcome });
    expect(await withdrawals('accepted')).toBe(1);
    expect(await withdrawals('repeated')).toBe(1);
    expect(await withdrawals('conflict')).toBe(1);
    expect(await figure('commands_total', { outcome: 'refused', code: 'account.insufficient-funds' })).toBe(
      1,
    );
  });

  it('of a transfer are counted too, those that the target refuses among them', async () => {
    const source = await bank.account({ depositMinor: 100 });
    await bank.transfer(source, randomUUID(), 60);

    await eventually(async () => {
      expect(await figure('commands_total', { command: 'SendTransfer', outcome: 'accepted' })).toBe(1);
      expect(await figure('commands_total', { command: 'ReceiveTransfer', code: 'account.not-found' })).toBe(
        1,
      );
      expect(await figure('commands_total', { command: 'RefundTransfer', outcome: 'accepted' })).toBe(1);
    });
  });
});

describe('views', () => {
  const shown = { projection: 'bank_views' };

  it('say how far they are, and how late they were', async () => {
    const id = await bank.account({ depositMinor: 100 });
    await bank.get(`/accounts/${id}?after=${id}@2`);

    await eventually(async () => {
      expect(await figure('projection_lag_events', shown)).toBe(0);
      expect(await figure('projection_lag_seconds', shown)).toBe(0);
    });
    expect(await figure('projection_events_total', { ...shown, generation: '1' })).toBeGreaterThanOrEqual(2);
    expect(await figure('projection_event_delay_seconds_count', shown)).toBeGreaterThanOrEqual(2);
    expect(await figure('projection_position', { ...shown, topic: 'bank-accounts' })).toBeGreaterThanOrEqual(
      0,
    );
  });

  it('say how many facts they lack, and how old the oldest is, when one of them cannot be projected', async () => {
    const id = await bank.account();
    await bank.get(`/accounts/${id}?after=${id}@1`);
    const shownVersion = (sign: '+' | '-') =>
      bank.shop.rows(
        'bank',
        `UPDATE bank_views_g1.projected_stream SET version = version ${sign} 1 WHERE stream_id = $1`,
        [id],
      );
    await shownVersion('-');
    await bank.post(`/accounts/${id}/deposits`, money(1));

    await eventually(async () => {
      expect(await figure('projection_failures_total', shown)).toBeGreaterThan(0);
      expect(await figure('projection_lag_events', shown)).toBe(2);
      expect(await figure('projection_lag_seconds', shown)).toBeGreaterThan(0);
    });
    await shownVersion('+');
    await eventually(async () => expect(await figure('projection_lag_events', shown)).toBe(0));
  });

  it('say how far a rebuild has come, for as long as it takes', async () => {
    const switchHeldUp = new Client({ connectionString: bank.shop.databaseUrl('bank') });
    await switchHeldUp.connect();
    await switchHeldUp.query('BEGIN');
    await switchHeldUp.query("SELECT FROM projection_generation WHERE state = 'active' FOR SHARE");
    const asked = bank.as('operator', '/ops/rebuild', {});

    await eventually(async () => {
      expect(await figure('projection_rebuild_progress_ratio', { ...shown, generation: '2' })).toBe(1);
      expect(await figure('projection_rebuild_remaining_events', shown)).toBe(0);
      expect(await figure('projection_events_total', { ...shown, generation: '2' })).toBeGreaterThan(2);
    });
    await switchHeldUp.query('COMMIT');
    await switchHeldUp.end();
    expect((await asked).status).toBe(202);
    await eventually(async () =>
      expect(await figure('projection_rebuild_progress_ratio', shown)).toBeUndefined(),
    );
  });
});
