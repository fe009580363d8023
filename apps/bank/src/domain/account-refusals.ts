import { RuleViolation } from '@rivermart/kernel';

/* What an account says no to. Codes are public: HTTP answers and the facts of failed transfers carry them. */

export class AccountNotFound extends RuleViolation {
  readonly code = 'account.not-found';
  constructor() {
    super('There is no such account');
  }
}

export class AccountAlreadyOpen extends RuleViolation {
  readonly code = 'account.already-open';
  constructor() {
    super('The account was opened before');
  }
}

export class AccountIsClosed extends RuleViolation {
  readonly code = 'account.closed';
  constructor() {
    super('The account is closed');
  }
}

export class AmountOutOfBounds extends RuleViolation {
  readonly code = 'account.amount-out-of-bounds';
  constructor(
    readonly amountMinor: number,
    readonly highestMinor: number,
  ) {
    super(`An amount is a whole number of minor units from 1 to ${highestMinor}, not ${amountMinor}`);
  }
}

export class CurrencyMismatch extends RuleViolation {
  readonly code = 'account.currency-mismatch';
  constructor(
    readonly accountCurrency: string,
    readonly currency: string,
  ) {
    super(`The account is in ${accountCurrency}, the amount in ${currency}`);
  }
}

export class InsufficientFunds extends RuleViolation {
  readonly code = 'account.insufficient-funds';
  constructor(
    readonly availableMinor: number,
    readonly amountMinor: number,
  ) {
    super(`${amountMinor} is more than the account can give: ${availableMinor}, overdraft included`);
  }
}

export class DailyLimitExceeded extends RuleViolation {
  readonly code = 'account.daily-limit-exceeded';
  constructor(
    readonly leftMinor: number,
    readonly amountMinor: number,
  ) {
    super(`${amountMinor} is more than may leave the account today (UTC): ${leftMinor}`);
  }
}

export class BalanceLimitExceeded extends RuleViolation {
  readonly code = 'account.balance-limit-exceeded';
  constructor(readonly highestMinor: number) {
    super(`An account holds ${highestMinor} at most`);
  }
}

export class AccountNotEmpty extends RuleViolation {
  readonly code = 'account.not-empty';
  constructor(readonly balanceMinor: number) {
    super(`The balance is ${balanceMinor}: bring it to 0 before closing`);
  }
}

export class TransfersOnTheWay extends RuleViolation {
  readonly code = 'account.transfers-on-the-way';
  constructor(readonly transfers: number) {
    super(`${transfers} transfers from this account are on their way and may come back`);
  }
}
