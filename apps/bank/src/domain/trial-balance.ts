interface MoneyFact {
  readonly streamId: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface CurrencySums {
  depositedMinor: number;
  withdrawnMinor: number;
  balancesMinor: number;
  onTheWayMinor: number;
}

interface AccountSums {
  currency: string;
  balanceMinor: number;
  floorMinor: number;
}

/**
 * Counts the money fact by fact, from amounts alone: the balances that facts state are checked and not believed. Asked
 * after any fact, deposits less withdrawals are balances plus what is on its way.
 */
export class TrialBalance {
  readonly #accounts = new Map<string, AccountSums>();
  readonly #transfers = new Map<string, { readonly amountMinor: number; isOver: boolean }>();
  readonly #sums = new Map<string, CurrencySums>();
  readonly #faults: string[] = [];

  get faults(): readonly string[] {
    return this.#faults;
  }

  get currencies(): ReadonlyMap<string, CurrencySums> {
    return this.#sums;
  }

  balanceOf(accountId: string): number | undefined {
    return this.#accounts.get(accountId)?.balanceMinor;
  }

  get onTheWay(): number {
    return [...this.#transfers.values()].filter(({ isOver }) => !isOver).length;
  }

  /** Currencies whose money does not add up; none when all is well. */
  get unbalanced(): readonly string[] {
    return [...this.#sums]
      .filter(([, sum]) => sum.depositedMinor - sum.withdrawnMinor !== sum.balancesMinor + sum.onTheWayMinor)
      .map(([currency]) => currency);
  }

  add({ streamId, type, data }: MoneyFact): void {
    if (type === 'account.created') this.#open(streamId, data);
    const account = this.#accounts.get(streamId);
    const change = CHANGES[type];
    if (!account || !change) return;

    const amountMinor = Number(data['amountMinor']);
    const sums = this.#sumsOf(account.currency);
    change(sums, amountMinor);
    sums.balancesMinor += (SIGNS[type] ?? 0) * amountMinor;
    account.balanceMinor += (SIGNS[type] ?? 0) * amountMinor;
    this.#follow(type, data, amountMinor);
    this.#check(streamId, account, data);
  }

  #open(streamId: string, data: MoneyFact['data']): void {
    const currency = String(data['currency']);
    this.#accounts.set(streamId, {
      currency,
      balanceMinor: 0,
      floorMinor: -Number((data['limits'] as { readonly overdraftMinor: number }).overdraftMinor),
    });
    this.#sumsOf(currency);
  }

  #sumsOf(currency: string): CurrencySums {
    let sums = this.#sums.get(currency);
    if (!sums)
      this.#sums.set(
        currency,
        (sums = { depositedMinor: 0, withdrawnMinor: 0, balancesMinor: 0, onTheWayMinor: 0 }),
      );
    return sums;
  }

  /** Sent once, then received or returned once. */
  #follow(type: string, data: MoneyFact['data'], amountMinor: number): void {
    const transferId = data['transferId'];
    if (typeof transferId !== 'string') return;
    const known = this.#transfers.get(transferId);
    if (type === 'account.transfer-sent') {
      if (known) this.#faults.push(`transfer ${transferId} was sent twice`);
      this.#transfers.set(transferId, { amountMinor, isOver: false });
    } else if (known?.isOver !== false || known.amountMinor !== amountMinor) {
      this.#faults.push(`${type} of transfer ${transferId}: that money is not on its way`);
    } else known.isOver = true;
  }

  #check(streamId: string, { balanceMinor, floorMinor }: AccountSums, data: MoneyFact['data']): void {
    if (balanceMinor !== data['balanceMinor'])
      this.#faults.push(
        `account ${streamId} says ${String(data['balanceMinor'])}, its facts add up to ${balanceMinor}`,
      );
    if (balanceMinor < floorMinor)
      this.#faults.push(`account ${streamId} is at ${balanceMinor}, below ${floorMinor}`);
  }
}

const SIGNS: Readonly<Record<string, number>> = {
  'account.money-deposited': 1,
  'account.money-withdrawn': -1,
  'account.transfer-sent': -1,
  'account.transfer-received': 1,
  'account.transfer-returned': 1,
};

const CHANGES: Readonly<Record<string, (sums: CurrencySums, amountMinor: number) => void>> = {
  'account.money-deposited': (sums, amount) => (sums.depositedMinor += amount),
  'account.money-withdrawn': (sums, amount) => (sums.withdrawnMinor += amount),
  'account.transfer-sent': (sums, amount) => (sums.onTheWayMinor += amount),
  'account.transfer-received': (sums, amount) => (sums.onTheWayMinor -= amount),
  'account.transfer-returned': (sums, amount) => (sums.onTheWayMinor -= amount),
};
