import type { Account, OpenAccount } from './account';
import type { AccountEvent, AccountEventOf } from './account-events';

type Evolve<Type extends AccountEvent['type']> = (
  account: OpenAccount,
  event: AccountEventOf<Type>,
) => Account;

const spend = (
  { spent, ...account }: OpenAccount,
  { amountMinor, balanceMinor, day }: { amountMinor: number; balanceMinor: number; day: string },
): OpenAccount => ({
  ...account,
  balanceMinor,
  spent: { day, amountMinor: amountMinor + (spent.day === day ? spent.amountMinor : 0) },
});

const without = (account: OpenAccount, transferId: string): OpenAccount['onTheWay'] =>
  Object.fromEntries(Object.entries(account.onTheWay).filter(([id]) => id !== transferId));

const evolvers: { readonly [Type in Exclude<AccountEvent['type'], 'account.created'>]: Evolve<Type> } = {
  'account.money-deposited': (account, { data: { balanceMinor } }) => ({ ...account, balanceMinor }),
  'account.money-withdrawn': (account, { data }) => spend(account, data),
  'account.transfer-received': (account, { data: { balanceMinor } }) => ({ ...account, balanceMinor }),

  'account.transfer-sent': (account, { data }) => {
    const { transferId, amountMinor, targetId, day } = data;
    const onTheWay = { ...account.onTheWay, [transferId]: { amountMinor, targetId, day } };
    return { ...spend(account, data), onTheWay };
  },

  /** What came back has not been spent, if the day is still the same. */
  'account.transfer-returned': (account, { data: { transferId, amountMinor, balanceMinor } }) => {
    const { spent, onTheWay } = account;
    const isSameDay = onTheWay[transferId]?.day === spent.day;
    return {
      ...account,
      balanceMinor,
      onTheWay: without(account, transferId),
      spent: isSameDay ? { ...spent, amountMinor: spent.amountMinor - amountMinor } : spent,
    };
  },

  'account.transfer-settled': (account, { data: { transferId } }) => ({
    ...account,
    onTheWay: without(account, transferId),
  }),

  'account.closed': ({ ownerId, currency, overdraftLimitMinor, dailyLimitMinor }) => ({
    ...{ status: 'closed', ownerId, currency, overdraftLimitMinor, dailyLimitMinor, balanceMinor: 0 },
  }),
};

/** What a fact means. Facts are not judged: they have happened. */
export function evolveAccount(account: Account, event: AccountEvent): Account {
  if (event.type === 'account.created') {
    const { ownerId, currency, limits } = event.data;
    return {
      status: 'open',
      ...{ ownerId, currency, balanceMinor: 0 },
      overdraftLimitMinor: limits.overdraftMinor,
      dailyLimitMinor: limits.dailyMinor,
      spent: { day: '', amountMinor: 0 },
      onTheWay: {},
    };
  }
  if (account.status !== 'open') return account;
  const evolve = evolvers[event.type] as (account: OpenAccount, event: AccountEvent) => Account;
  return evolve(account, event);
}
