/** An account as its view shows it: `GET /api/bank/accounts/:id`, and each item of `GET /api/bank/accounts`. */
export interface AccountBalance {
  readonly accountId: string;
  readonly ownerId: string;
  readonly currency: string;
  readonly balanceMinor: number;
  readonly overdraftLimitMinor: number;
  readonly dailyLimitMinor: number;
  readonly status: 'open' | 'closed';
  readonly version: number;
  readonly openedAt: string;
  readonly changedAt: string;
}
