import { PollingWorker } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { CreateAccount } from '../application/create-account';
import { Deposit } from '../application/deposit';
import { BankSettings } from '../bank-settings';

const demoAccount = (owner: number, account: number, depositMinor: number, overdraftLimitMinor = 0) => ({
  ownerId: `0193a000-0000-7000-8000-${String(owner).padStart(12, '0')}`,
  accountId: `0193b000-0000-7000-8000-${String(account).padStart(12, '0')}`,
  ...{ depositMinor, overdraftLimitMinor },
});

/** Of Ada (two), Grace and Alan, the gateway's demonstration customers. */
const accounts = [
  demoAccount(1, 1, 250_000, 50_000),
  demoAccount(1, 2, 0),
  demoAccount(2, 3, 100_000),
  demoAccount(3, 4, 40_000),
];

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Opens the accounts of a local run. Idempotency keys make it harmless to do so at every start. */
@Injectable()
export class DemoAccounts extends PollingWorker {
  constructor(create: CreateAccount, deposit: Deposit, settings: BankSettings) {
    super({
      name: 'bank-demo-accounts',
      everyMs: DAY_MS,
      run: async () => {
        if (settings.DEMO_ACCOUNTS) for (const account of accounts) await open(account, create, deposit);
        return false;
      },
    });
  }
}

async function open(
  { ownerId, accountId, depositMinor, overdraftLimitMinor }: (typeof accounts)[number],
  create: CreateAccount,
  deposit: Deposit,
): Promise<void> {
  const context = (step: string) => ({
    actor: { actorId: 'demo', role: 'operator' as const },
    idempotencyKey: `demo-${step}-${accountId}`,
    reason: 'demonstration',
  });
  const terms = { currency: 'EUR', overdraftLimitMinor, dailyLimitMinor: 1_000_000 };
  await create.execute({ accountId, ownerId, ...terms }, context('open'));
  if (depositMinor > 0) {
    await deposit.execute({ accountId, amountMinor: depositMinor, currency: 'EUR' }, context('deposit'));
  }
}
