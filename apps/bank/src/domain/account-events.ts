/** What can happen to an account. */
export type AccountEvent =
  | Fact<
      'account.created',
      {
        ownerId: string;
        currency: string;
        limits: { readonly overdraftMinor: number; readonly dailyMinor: number };
      }
    >
  | Fact<'account.money-deposited', Movement>
  | Fact<'account.money-withdrawn', Movement & { day: string }>
  | Fact<'account.closed', Record<never, never>>
  | Fact<'account.transfer-sent', Movement & { transferId: string; targetId: string; day: string }>
  | Fact<'account.transfer-received', Movement & { transferId: string; sourceId: string }>
  | Fact<'account.transfer-returned', Movement & { transferId: string; targetId: string }>
  | Fact<'account.transfer-settled', { transferId: string; amountMinor: number }>;

interface Fact<Type extends string, Data extends object> {
  readonly type: Type;
  readonly data: Readonly<Data>;
}

interface Movement {
  amountMinor: number;
  currency: string;
  /** After it. */
  balanceMinor: number;
}

export type AccountEventOf<Type extends AccountEvent['type']> = Extract<AccountEvent, { type: Type }>;
