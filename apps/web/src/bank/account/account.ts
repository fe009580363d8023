/** As `GET /api/bank/accounts/:id` tells it. */
export interface Account {
  readonly accountId: string;
  readonly ownerId: string;
  readonly currency: string;
  readonly balanceMinor: number;
  readonly overdraftLimitMinor: number;
  readonly dailyLimitMinor: number;
  readonly status: 'open' | 'closed';
  readonly version: number;
  readonly openedAt: string;
}

/** Version-7 ids begin with the time; their end is what tells two accounts apart. */
export const accountNumber = (accountId: string): string =>
  `${accountId.slice(-8, -4)} ${accountId.slice(-4)}`;
