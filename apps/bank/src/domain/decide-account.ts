import {
  availableMinor,
  HIGHEST_AMOUNT_MINOR,
  HIGHEST_BALANCE_MINOR,
  leftTodayMinor,
  type Account,
  type OpenAccount,
} from './account';
import type { AccountEvent } from './account-events';
import {
  AccountAlreadyOpen,
  AccountIsClosed,
  AccountNotEmpty,
  AccountNotFound,
  AmountOutOfBounds,
  BalanceLimitExceeded,
  CurrencyMismatch,
  DailyLimitExceeded,
  InsufficientFunds,
  TransfersOnTheWay,
} from './account-refusals';

interface Amount {
  readonly amountMinor: number;
  readonly currency: string;
}

interface CreateAccount {
  readonly type: 'CreateAccount';
  readonly ownerId: string;
  readonly currency: string;
  readonly overdraftLimitMinor: number;
  readonly dailyLimitMinor: number;
}

/** `day` (UTC, `2026-11-22`) comes in with the command: a decision knows no clock. */
export type AccountCommand =
  | CreateAccount
  | ({ readonly type: 'Deposit' } & Amount)
  | ({ readonly type: 'Withdraw'; readonly day: string } & Amount)
  | { readonly type: 'CloseAccount' }
  | ({
      readonly type: 'SendTransfer';
      readonly transferId: string;
      readonly targetId: string;
      readonly day: string;
    } & Amount)
  | ({ readonly type: 'ReceiveTransfer'; readonly transferId: string; readonly sourceId: string } & Amount)
  | { readonly type: 'ReturnTransfer'; readonly transferId: string }
  | { readonly type: 'SettleTransfer'; readonly transferId: string };

type CommandOf<Type extends AccountCommand['type']> = Extract<AccountCommand, { type: Type }>;
type Decide<Type extends AccountCommand['type']> = (
  command: CommandOf<Type>,
  account: OpenAccount,
) => readonly AccountEvent[];

const deciders: { readonly [Type in Exclude<AccountCommand['type'], 'CreateAccount'>]: Decide<Type> } = {
  Deposit: (amount, account) => [{ type: 'account.money-deposited', data: put(amount, account) }],

  Withdraw: (amount, account) => [
    { type: 'account.money-withdrawn', data: { ...take(amount, account), day: amount.day } },
  ],

  CloseAccount: (_command, { balanceMinor, onTheWay }) => {
    if (balanceMinor !== 0) throw new AccountNotEmpty(balanceMinor);
    const transfers = Object.keys(onTheWay).length;
    if (transfers > 0) throw new TransfersOnTheWay(transfers);
    return [{ type: 'account.closed', data: {} }];
  },

  SendTransfer: (command, account) => {
    const { transferId, targetId, day } = command;
    if (account.onTheWay[transferId]) return [];
    return [
      { type: 'account.transfer-sent', data: { ...take(command, account), transferId, targetId, day } },
    ];
  },

  ReceiveTransfer: (command, account) => {
    const { transferId, sourceId } = command;
    return [{ type: 'account.transfer-received', data: { ...put(command, account), transferId, sourceId } }];
  },

  /** Never refused: the money is the account's own, whatever limits it has by now. */
  ReturnTransfer: ({ transferId }, { balanceMinor, currency, onTheWay }) => {
    const sent = onTheWay[transferId];
    if (!sent) return [];
    const { amountMinor, targetId } = sent;
    const data = { transferId, targetId, amountMinor, currency, balanceMinor: balanceMinor + amountMinor };
    return [{ type: 'account.transfer-returned', data }];
  },

  SettleTransfer: ({ transferId }, { onTheWay }) => {
    const sent = onTheWay[transferId];
    if (!sent) return [];
    return [{ type: 'account.transfer-settled', data: { transferId, amountMinor: sent.amountMinor } }];
  },
};

/** What a command makes happen, or the refusal it is answered with. */
export function decideAccount(command: AccountCommand, account: Account): readonly AccountEvent[] {
  if (command.type === 'CreateAccount') return create(command, account);
  if (account.status === 'none') throw new AccountNotFound();
  if (account.status === 'closed') throw new AccountIsClosed();
  const decide = deciders[command.type] as (
    command: AccountCommand,
    account: OpenAccount,
  ) => readonly AccountEvent[];
  return decide(command, account);
}

function create(
  { ownerId, currency, overdraftLimitMinor, dailyLimitMinor }: CreateAccount,
  { status }: Account,
): readonly AccountEvent[] {
  if (status !== 'none') throw new AccountAlreadyOpen();
  const limits = { overdraftMinor: overdraftLimitMinor, dailyMinor: dailyLimitMinor };
  return [{ type: 'account.created', data: { ownerId, currency, limits } }];
}

function put({ amountMinor, currency }: Amount, account: OpenAccount): Amount & { balanceMinor: number } {
  checkAmount({ amountMinor, currency }, account);
  const balanceMinor = account.balanceMinor + amountMinor;
  if (balanceMinor > HIGHEST_BALANCE_MINOR) throw new BalanceLimitExceeded(HIGHEST_BALANCE_MINOR);
  return { amountMinor, currency, balanceMinor };
}

function take(
  { amountMinor, currency, day }: Amount & { readonly day: string },
  account: OpenAccount,
): Amount & { balanceMinor: number } {
  checkAmount({ amountMinor, currency }, account);
  const available = availableMinor(account);
  if (amountMinor > available) throw new InsufficientFunds(available, amountMinor);
  const left = leftTodayMinor(account, day);
  if (amountMinor > left) throw new DailyLimitExceeded(left, amountMinor);
  return { amountMinor, currency, balanceMinor: account.balanceMinor - amountMinor };
}

function checkAmount({ amountMinor, currency }: Amount, account: OpenAccount): void {
  const isInBounds =
    Number.isSafeInteger(amountMinor) && amountMinor > 0 && amountMinor <= HIGHEST_AMOUNT_MINOR;
  if (!isInBounds) throw new AmountOutOfBounds(amountMinor, HIGHEST_AMOUNT_MINOR);
  if (currency !== account.currency) throw new CurrencyMismatch(account.currency, currency);
}
