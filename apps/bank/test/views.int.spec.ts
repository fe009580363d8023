import { eventually } from '@rivermart/testing';
import { BankShop } from './bank-shop';

jest.setTimeout(30_000);

let bank: BankShop;

let accounts: readonly string[];

beforeAll(async () => {
  bank = await BankShop.start();
  accounts = await someHistory();
});
afterAll(() => bank?.stop());

interface Finding {
  readonly kind: string;
  readonly streamId: string;
  readonly version: number;
}

const VIEWS = ['account_balance', 'transaction_history', 'audit_log', 'audit_head', 'projected_stream'];

/** Every row of every view as text. */
async function contents(schema = 'bank_views'): Promise<string> {
  const tables = await Promise.all(
    VIEWS.map((view) =>
      bank.shop.rows<{ row: string }>(
        'bank',
        `SELECT t::text AS row FROM ${schema}.${view} t ORDER BY t::text`,
      ),
    ),
  );
  return tables.map((rows, index) => `${VIEWS[index]}\n${rows.map(({ row }) => row).join('\n')}`).join('\n');
}

const verify = async () => (await bank.as('operator', '/ops/verify')).body;
const generations = async () =>
  (await bank.as('operator', '/ops/rebuild')).body.items as { state: string; generation: number }[];
const everythingShown = () => eventually(async () => expect((await verify()).audit.behind).toBe(0));

async function someHistory(): Promise<readonly string[]> {
  const opened = await Promise.all([
    bank.account({ depositMinor: 1_000 }),
    bank.account({ depositMinor: 500 }),
  ]);
  const [source = '', target = ''] = opened;
  for (const amount of [10, 20, 5_000]) await bank.transfer(source, target, amount);
  await bank.transfer(source, '0193b000-0000-7000-8000-00000000dead', 40);
  await bank.settled();
  const { transfersOnTheWay, currencies } = await verify();
  expect({ transfersOnTheWay, onTheWay: currencies[0].onTheWayMinor }).toEqual({
    transfersOnTheWay: 0,
    onTheWay: 0,
  });
  return opened;
}

describe('views', () => {
  it('built anew from offset 0 are those that were shown, byte for byte, and replace them while commands go on', async () => {
    const [source = '', target = ''] = accounts;
    const [before] = await generations();
    expect((await bank.as('operator', '/ops/rebuild', {})).status).toBe(202);
    for (let amount = 1; amount <= 20; amount += 1) await bank.transfer(target, source, amount);

    await eventually(async () =>
      expect(await generations()).toMatchObject([
        { state: 'active', generation: (before?.generation ?? 0) + 1 },
      ]),
    );
    await bank.settled();
    const live = await contents();
    await bank.as('operator', '/ops/rebuild', {});
    await eventually(async () =>
      expect(await generations()).toMatchObject([{ generation: (before?.generation ?? 0) + 2 }]),
    );
    await everythingShown();
    expect(await contents()).toBe(live);
    expect((await verify()).audit.findings).toEqual([]);
  });

  it('go on where they stood when the service starts again', async () => {
    const [account = ''] = accounts;
    await bank.shop.restart('bank');
    await bank.shop.ready();
    const { body } = await bank.post(`/accounts/${account}/deposits`, { amountMinor: 5, currency: 'EUR' });

    const { status } = await bank.get(`/accounts/${account}?after=${body.position}`);
    expect(status).toBe(200);
  });
});

describe('the steps of a transfer', () => {
  const indexes = async (): Promise<string[]> =>
    (
      await bank.shop.rows<{ indexname: string }>(
        'bank',
        "SELECT indexname FROM pg_indexes WHERE schemaname LIKE 'bank_views_g%' AND tablename = 'transaction_history'",
      )
    ).map(({ indexname }) => indexname);

  it('are found by an index, which comes to views that an older release has built', async () => {
    const [{ generation = 0 } = {}] = await generations();
    const byTransfer = 'transaction_history_transfer_id_idx';
    expect(await indexes()).toContain(byTransfer);

    await bank.shop.stopService('bank');
    await bank.shop.rows('bank', `DROP INDEX bank_views_g${generation}.${byTransfer}`);
    await bank.shop.startAgain('bank');
    await eventually(async () => expect(await indexes()).toContain(byTransfer));
  });
});

describe('the audit log', () => {
  const tamper = (sql: string, values: unknown[]) => bank.shop.rows('bank', sql, values);
  const table = async (): Promise<string> => `bank_views_g${(await generations())[0]?.generation}.audit_log`;

  it('names the entry that was changed, the one that was removed, and the one that was inserted', async () => {
    const [account = '', other = ''] = accounts;
    const log = await table();
    await everythingShown();
    expect((await verify()).audit.findings).toEqual([]);

    await tamper(`UPDATE ${log} SET reason = 'nothing to see here' WHERE stream_id = $1 AND version = 2`, [
      account,
    ]);
    await tamper(`UPDATE ${log} SET hash = md5(hash) WHERE stream_id = $1 AND version = 4`, [account]);
    await tamper(`DELETE FROM ${log} WHERE stream_id = $1 AND version = 2`, [other]);
    await tamper(
      `INSERT INTO ${log} SELECT (json_populate_record(t, '{"version": 900}')).* FROM ${log} t WHERE stream_id = $1 AND version = 1`,
      [account],
    );
    const { findings } = (await verify()).audit;

    expect(findings.map(({ kind, streamId, version }: Finding) => ({ kind, streamId, version }))).toEqual(
      expect.arrayContaining([
        { kind: 'changed', streamId: account, version: 2 },
        { kind: 'changed', streamId: account, version: 4 },
        { kind: 'removed', streamId: other, version: 2 },
        { kind: 'inserted', streamId: account, version: 900 },
      ]),
    );
    expect(findings).toHaveLength(4);
  });

  it('finds the last entries of a chain missing', async () => {
    const [, other = ''] = accounts;
    await tamper(`DELETE FROM ${await table()} WHERE stream_id = $1 AND version > 2`, [other]);

    const { findings } = (await verify()).audit;
    const ofOther = findings.filter(({ streamId }: Finding) => streamId === other);
    expect(ofOther[1]).toMatchObject({ kind: 'removed', version: 3 });
  });
});
