import { formatMoney } from '@rivermart/kernel';
import { Command } from 'commander';
import colours from 'picocolors';
import { showBooks, type BooksReport } from '../bank/show-books';
import { signedIn, type SignInOptions } from '../bank/signed-in';
import type { BankAccount } from '../client/bank-client';
import { table } from '../terminal/table';

interface Why extends SignInOptions {
  readonly currency: string;
  readonly reason?: string;
}

const command = (usage: string, description: string): Command =>
  new Command(usage)
    .description(description)
    .option('--as <person>', 'ada, grace, alan, katherine or operator', 'ada')
    .option('--url <url>', 'the gateway of another shop');
const moving = (usage: string, description: string): Command =>
  command(usage, description)
    .option('--currency <code>', 'ISO 4217', 'EUR')
    .option('--reason <words>', 'kept in the audit log');

const shown = ({ accountId, balanceMinor, currency, status, version }: BankAccount): string[] => [
  accountId,
  formatMoney({ amountMinor: balanceMinor, currency }),
  status,
  String(version),
];
const showAccounts = (accounts: readonly BankAccount[]): void =>
  console.log(table(['account', 'balance', 'status', 'version'], accounts.map(shown), [1, 3]));

const accounts = command('accounts', 'the accounts of a person; all of them for the operator').action(
  async (options: SignInOptions) => {
    const bank = await signedIn(options);
    showAccounts((await bank.query<{ items: BankAccount[] }>('/accounts?limit=200')).items);
  },
);

const open = moving('open', 'open an account').action(async ({ currency, reason, ...options }: Why) => {
  const bank = await signedIn(options);
  const { id, position } = await bank.command('/accounts', { currency, reason });
  showAccounts([await bank.account(id, position)]);
});

const moveMoney = (verb: 'deposit' | 'withdraw', path: string, description: string): Command =>
  moving(verb, description)
    .argument('<account>')
    .argument('<amount>', 'in minor units: 1250 is €12.50')
    .action(async (account: string, amount: string, { currency, reason, ...options }: Why) => {
      const bank = await signedIn(options);
      const body = { amountMinor: Number(amount), currency, reason };
      const { position } = await bank.command(`/accounts/${account}/${path}`, body);
      showAccounts([await bank.account(account, position)]);
    });

const transfer = moving('transfer', 'move money to another account, and follow it to its end')
  .argument('<from>')
  .argument('<to>')
  .argument('<amount>', 'in minor units')
  .action(
    async (sourceId: string, targetId: string, amount: string, { currency, reason, ...options }: Why) => {
      const bank = await signedIn(options);
      const body = { sourceId, targetId, amountMinor: Number(amount), currency, reason };
      const { id } = await bank.command('/transfers', body);
      const { status, refusal } = await bank.outcomeOf(id);
      const mark = status === 'completed' ? colours.green('●') : colours.yellow('●');
      console.log(
        `\n  ${mark} transfer ${id}: ${status}${refusal ? ` (${refusal.code}: ${refusal.reason})` : ''}\n`,
      );
    },
  );

interface HistoryItem {
  readonly occurredAt: string;
  readonly kind: string;
  readonly amountMinor: number;
  readonly balanceMinor: number;
  readonly reason: string | null;
}

const history = command('history', 'what moved on an account, newest first')
  .argument('<account>')
  .action(async (account: string, options: SignInOptions) => {
    const bank = await signedIn(options);
    const { currency } = await bank.account(account);
    const { items } = await bank.query<{ items: HistoryItem[] }>(`/accounts/${account}/transactions`);
    const rows = items.map(({ occurredAt, kind, amountMinor, balanceMinor, reason }) => [
      ...[occurredAt, kind, formatMoney({ amountMinor, currency })],
      ...[formatMoney({ amountMinor: balanceMinor, currency }), reason ?? ''],
    ]);
    console.log(table(['when', 'what', 'amount', 'balance', 'why'], rows, [2, 3]));
  });

interface AuditItem {
  readonly version: number;
  readonly occurredAt: string;
  readonly type: string;
  readonly role: string;
  readonly actorId: string;
  readonly command: string;
  readonly reason: string | null;
  readonly hash: string;
}

const audit = command('audit', 'who did what, when, why and by which command')
  .argument('<account>')
  .action(async (account: string, options: SignInOptions) => {
    const bank = await signedIn(options);
    const { items } = await bank.query<{ items: AuditItem[] }>(`/accounts/${account}/audit`);
    const rows = items.map(({ version, occurredAt, type, role, actorId, command: by, reason, hash }) => [
      ...[String(version), occurredAt, type, `${role} ${actorId}`, by, reason ?? '', hash.slice(0, 12)],
    ]);
    console.log(table(['', 'when', 'what', 'who', 'by', 'why', 'hash'], rows, [0]));
  });

const verify = new Command('verify')
  .description('count the money over all facts and check the audit log, entry by entry')
  .option('--url <url>', 'the gateway of another shop')
  .action(async (options: SignInOptions) => {
    const bank = await signedIn({ ...options, as: 'operator' });
    const isWell = showBooks(await bank.query<BooksReport>('/ops/verify'));
    process.exitCode = isWell ? 0 : 1;
  });

interface Generation {
  readonly generation: number;
  readonly state: string;
  readonly events: number;
  readonly behind?: number;
}

const rebuild = new Command('rebuild')
  .description('build the views anew from offset 0 beside those that are shown, then show them')
  .option('--url <url>', 'the gateway of another shop')
  .action(async (options: SignInOptions) => {
    const bank = await signedIn({ ...options, as: 'operator' });
    await bank.command('/ops/rebuild', {});
    for (;;) {
      const { items } = await bank.query<{ items: Generation[] }>('/ops/rebuild');
      const building = items.find(({ state }) => state === 'building');
      const active = items.find(({ state }) => state === 'active');
      if (!building) {
        return console.log(
          `  ${colours.green('●')} generation ${active?.generation} is shown: ${active?.events} records`,
        );
      }
      console.log(
        `  … generation ${building.generation}: ${building.events} records read, ${building.behind} behind`,
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  });

export const bank = new Command('bank')
  .description(
    'accounts and transfers: CQRS and event sourcing to look at (docs/lessons/cqrs-event-sourcing)',
  )
  .addCommand(accounts)
  .addCommand(open)
  .addCommand(moveMoney('deposit', 'deposits', 'put money onto an account'))
  .addCommand(moveMoney('withdraw', 'withdrawals', 'take money from an account'))
  .addCommand(transfer)
  .addCommand(history)
  .addCommand(audit)
  .addCommand(verify)
  .addCommand(rebuild);
