/** Money that left this account and has not arrived anywhere. */
export interface OnTheWay {
  readonly amountMinor: number;
  readonly targetId: string;
  readonly day: string;
}

interface Terms {
  readonly ownerId: string;
  readonly currency: string;
  readonly overdraftLimitMinor: number;
  readonly dailyLimitMinor: number;
}

export interface OpenAccount extends Terms {
  readonly status: 'open';
  readonly balanceMinor: number;
  /** What has left the account on `day`. */
  readonly spent: { readonly day: string; readonly amountMinor: number };
  /** By transfer id. Bounded by what is under way at one moment, so it may stand in a snapshot. */
  readonly onTheWay: Readonly<Record<string, OnTheWay>>;
}

export type Account =
  | { readonly status: 'none' }
  | OpenAccount
  | (Terms & { readonly status: 'closed'; readonly balanceMinor: 0 });

export const noAccount: Account = { status: 'none' };

export const HIGHEST_AMOUNT_MINOR = 1_000_000_000;
/** Sums of a great many accounts stay below 2^53. */
export const HIGHEST_BALANCE_MINOR = 100_000_000_000;

/** What may be taken out at once: the balance and what it may go below zero. */
export const availableMinor = ({ balanceMinor, overdraftLimitMinor }: OpenAccount): number =>
  balanceMinor + overdraftLimitMinor;

export const leftTodayMinor = ({ dailyLimitMinor, spent }: OpenAccount, day: string): number =>
  dailyLimitMinor - (spent.day === day ? spent.amountMinor : 0);
