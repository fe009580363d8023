import { newId, RuleViolation } from '@rivermart/kernel';
import { EventReader } from '@rivermart/event-sourcing';
import { Transactions, type Unit } from '@rivermart/messaging';
import { eventually } from '@rivermart/testing';
import fc from 'fast-check';
import { allFacts } from '../src/application/all-facts';
import { CloseAccount } from '../src/application/close-account';
import { Deposit } from '../src/application/deposit';
import { RequestTransfer } from '../src/application/request-transfer';
import { Withdraw } from '../src/application/withdraw';
import type { CommandAnswer } from '../src/application/command-answer';
import { TrialBalance } from '../src/domain/trial-balance';
import { BankShop } from './bank-shop';

/** The long form: `BANK_RUNS=50`. */
const RUNS = Number(process.env['BANK_RUNS'] ?? 1);
const SEED = Number(process.env['BANK_SEED'] ?? Date.now() % 1_000_000);

jest.setTimeout(60_000 + RUNS * 30_000);

let bank: BankShop;
let accounts: string[];

beforeAll(async () => (bank = await BankShop.start()));
afterAll(() => bank?.stop());

const account = fc.integer({ min: 0, max: 3 });
const amountMinor = fc.integer({ min: -1, max: 400 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('deposit' as const), account, amountMinor }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), account, amountMinor }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('transfer' as const), account, to: account, amountMinor }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), account }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('abort' as const), account, amountMinor }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const app = () => bank.shop.service('bank').app;
const context = () => ({
  actor: { actorId: bank.customerId, role: 'customer' as const },
  idempotencyKey: newId(),
});

/** Every command twice with one key, at the same moment: a client that gave up waiting and asked again. */
async function twice(execute: (key: ReturnType<typeof context>) => Promise<CommandAnswer>): Promise<void> {
  const key = context();
  const [first, second] = await Promise.allSettled([execute(key), execute(key)]);
  for (const end of [first, second]) {
    if (end.status === 'rejected' && !(end.reason instanceof RuleViolation)) throw end.reason;
  }
  if (first.status === 'fulfilled' && second.status === 'fulfilled')
    expect(second.value).toEqual(first.value);
}

class Crash extends Error {}

/** The process dies after everything was decided and written, and before the commit. */
async function abort(accountId: string, amount: number): Promise<void> {
  const transactions = app().get(Transactions);
  const run = transactions.run.bind(transactions);
  transactions.run = <Result>(work: (unit: Unit) => Promise<Result>) =>
    run<Result>(async (unit) => {
      await work(unit);
      throw new Crash();
    });
  try {
    await app()
      .get(Deposit)
      .execute({ accountId, amountMinor: Math.abs(amount) + 1, currency: 'EUR' }, context());
  } catch (error) {
    if (!(error instanceof Crash) && !(error instanceof RuleViolation)) throw error;
  } finally {
    transactions.run = run;
  }
}

async function take(wanted: Step): Promise<void> {
  if (wanted.kind === 'restart') return bank.shop.restart('bank');
  const accountId = accounts[wanted.account] ?? '';
  if (wanted.kind === 'close') return twice((key) => app().get(CloseAccount).execute(accountId, key));
  if (wanted.kind === 'abort') return abort(accountId, wanted.amountMinor);
  const amount = { amountMinor: wanted.amountMinor, currency: 'EUR' };
  if (wanted.kind === 'transfer') {
    const details = { sourceId: accountId, targetId: accounts[wanted.to] ?? '', ...amount };
    return twice((key) => app().get(RequestTransfer).execute(details, key));
  }
  const command = wanted.kind === 'deposit' ? Deposit : Withdraw;
  return twice((key) =>
    app()
      .get(command)
      .execute({ accountId, ...amount }, key),
  );
}

/** Fact by fact: at no moment is money made or lost, and no balance is below its limit. */
async function moneyIsConserved(): Promise<TrialBalance> {
  const balance = new TrialBalance();
  for await (const { streamId, type, data } of allFacts(app().get(EventReader))) {
    balance.add({ streamId, type, data: data as Record<string, unknown> });
    expect({ unbalanced: balance.unbalanced, faults: balance.faults }).toEqual({
      unbalanced: [],
      faults: [],
    });
  }
  return balance;
}

const VIEWS = ['account_balance', 'transaction_history', 'audit_log', 'projected_stream'];
const contents = () =>
  Promise.all(
    VIEWS.map((view) => bank.shop.rows('bank', `SELECT t::text FROM bank_views.${view} t ORDER BY t::text`)),
  );
const verify = async () => (await bank.as('operator', '/ops/verify')).body;
const generation = async () => (await bank.as('operator', '/ops/rebuild')).body.items;

it('random commands with crashes and repetitions conserve the money, and views built anew equal the live ones', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30 }), async (steps) => {
      accounts = [];
      for (const overdraftLimitMinor of [0, 0, 100, 300]) {
        accounts.push(await bank.account({ overdraftLimitMinor, dailyLimitMinor: 2_000, depositMinor: 500 }));
      }
      for (const wanted of steps) await take(wanted);

      await bank.settled(30_000);
      expect((await moneyIsConserved()).onTheWay).toBe(0);
      expect((await verify()).audit).toMatchObject({ behind: 0, findings: [] });
      const live = await contents();
      const [{ generation: shown }] = await generation();
      await bank.as('operator', '/ops/rebuild', {});
      const isShown = async () =>
        expect(await generation()).toMatchObject([{ generation: shown + 1, state: 'active' }]);
      await eventually(isShown, { timeoutMs: 30_000 });
      expect(await contents()).toEqual(live);
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
});
