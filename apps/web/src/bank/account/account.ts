import type { AccountBalance } from '@rivermart/contracts';

export type Account = AccountBalance;

/** Version-7 ids begin with the time; their end is what tells two accounts apart. */
export const accountNumber = (accountId: string): string =>
  `${accountId.slice(-8, -4)} ${accountId.slice(-4)}`;
