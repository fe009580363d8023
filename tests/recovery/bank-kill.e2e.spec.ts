import { randomUUID } from 'node:crypto';
import { eventually } from '@rivermart/testing';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BooksReport } from '../../apps/cli/src/bank/show-books';
import { ChaosShop } from '../../apps/cli/src/chaos/chaos-shop';
import { BankClient } from '../../apps/cli/src/client/bank-client';
import { ada, operator } from '../../apps/cli/src/client/shop-client';

jest.setTimeout(600_000);

/** The long form: `BANK_TRANSFERS=1000`. */
const TRANSFERS = Number(process.env['BANK_TRANSFERS'] ?? 60);
const VICTIMS = ['bank', 'riverlog', 'postgres'];
const DEPOSIT_MINOR = 100_000;

describe('a bank in which processes are killed', () => {
  let shop: ChaosShop;

  beforeAll(async () => {
    const portBase = 20_400 + 400 * (process.pid % 20);
    shop = await ChaosShop.start({ home: mkdtempSync(join(tmpdir(), 'rivermart-bank-')), portBase });
  });
  afterAll(() => shop.remove());

  /** As a patient customer: again with the same key until there is an answer. */
  const insist = (bank: BankClient, path: string, body: object) => {
    const headers = { 'idempotency-key': randomUUID() };
    return eventually(() => bank.command(path, body, headers), { timeoutMs: 120_000 });
  };

  it(`ends all of ${TRANSFERS} transfers, and no cent is lost or made`, async () => {
    const bank = await BankClient.signIn(shop.url, ada);
    const chief = await BankClient.signIn(shop.url, operator);
    const accounts: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { id } = await insist(bank, '/accounts', { currency: 'EUR', dailyLimitMinor: 1_000_000_000_000 });
      await insist(bank, `/accounts/${id}/deposits`, { amountMinor: DEPOSIT_MINOR, currency: 'EUR' });
      accounts.push(id);
    }
    const before = await chief.query<BooksReport>('/ops/verify');

    const transfers: Promise<{ id: string }>[] = [];
    for (const victim of VICTIMS) {
      for (let count = 0; count < TRANSFERS / VICTIMS.length; count += 1) {
        const [sourceId, targetId] = [accounts[count % 3], accounts[(count + 1) % 3]];
        transfers.push(insist(bank, '/transfers', { sourceId, targetId, amountMinor: 7, currency: 'EUR' }));
      }
      const pid = await shop.pidOf(victim);
      if (pid === undefined) throw new Error(`${victim} does not run`);
      process.kill(pid, 'SIGKILL');
    }
    const ids = (await Promise.all(transfers)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(transfers.length);

    await eventually(
      async () => {
        const { transfersOnTheWay, audit } = await chief.query<BooksReport>('/ops/verify');
        expect({ transfersOnTheWay, behind: audit.behind }).toEqual({ transfersOnTheWay: 0, behind: 0 });
      },
      { timeoutMs: 240_000 },
    );
    const statuses = new Set<string>();
    for (const id of ids) statuses.add((await bank.outcomeOf(id)).status);
    expect([...statuses]).toEqual(['completed']);
    const after = await chief.query<BooksReport>('/ops/verify');
    expect(after.faults).toEqual([]);
    expect(after.audit.findings).toEqual([]);
    expect(after.currencies).toEqual(before.currencies);
  });
});
