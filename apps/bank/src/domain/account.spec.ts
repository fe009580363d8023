import { specificationOf } from '@rivermart/testing';
import { accountDecider } from './account-decider';
import type { AccountEvent } from './account-events';
import { decideAccount, type AccountCommand } from './decide-account';

const TODAY = '2026-11-22';
const [TRANSFER, OTHER] = ['t1', 'a2'];
const EUR = 'EUR';

const opened = ({ overdraftLimitMinor = 0, dailyLimitMinor = 1_000 } = {}): AccountEvent => ({
  type: 'account.created',
  data: {
    ...{ ownerId: 'ada', currency: EUR },
    limits: { overdraftMinor: overdraftLimitMinor, dailyMinor: dailyLimitMinor },
  },
});
const deposited = (amountMinor: number, balanceMinor = amountMinor): AccountEvent => ({
  type: 'account.money-deposited',
  data: { amountMinor, currency: EUR, balanceMinor },
});
const withdrawn = (amountMinor: number, balanceMinor: number, day = TODAY): AccountEvent => ({
  type: 'account.money-withdrawn',
  data: { amountMinor, currency: EUR, balanceMinor, day },
});
const sent = (amountMinor: number, balanceMinor: number): AccountEvent => ({
  type: 'account.transfer-sent',
  data: { amountMinor, currency: EUR, balanceMinor, transferId: TRANSFER, targetId: OTHER, day: TODAY },
});
const returned = (amountMinor: number, balanceMinor: number): AccountEvent => ({
  type: 'account.transfer-returned',
  data: { amountMinor, currency: EUR, balanceMinor, transferId: TRANSFER, targetId: OTHER },
});
const settled = (amountMinor: number): AccountEvent => ({
  type: 'account.transfer-settled',
  data: { transferId: TRANSFER, amountMinor },
});
const closed: AccountEvent = { type: 'account.closed', data: {} };

const create: AccountCommand = {
  ...{ type: 'CreateAccount', ownerId: 'ada', currency: EUR },
  ...{ overdraftLimitMinor: 30, dailyLimitMinor: 1_000 },
};
const deposit = (amountMinor: number, currency = EUR): AccountCommand => ({
  type: 'Deposit',
  amountMinor,
  currency,
});
const withdraw = (amountMinor: number, day = TODAY): AccountCommand => ({
  ...{ type: 'Withdraw', amountMinor, currency: EUR, day },
});
const send = (amountMinor: number): AccountCommand => ({
  ...{ type: 'SendTransfer', amountMinor, currency: EUR, day: TODAY, transferId: TRANSFER, targetId: OTHER },
});
const giveBack: AccountCommand = { type: 'ReturnTransfer', transferId: TRANSFER };
const settle: AccountCommand = { type: 'SettleTransfer', transferId: TRANSFER };
const close: AccountCommand = { type: 'CloseAccount' };

const account = specificationOf(accountDecider);
const refusalOf = (history: readonly AccountEvent[], command: AccountCommand): unknown => {
  try {
    return decideAccount(command, history.reduce(accountDecider.evolve, accountDecider.initialState));
  } catch (refusal) {
    return (refusal as { code: string }).code;
  }
};

describe('an account', () => {
  it('is opened once, with its limits', () => {
    account
      .given()
      .when(create)
      .then(opened({ overdraftLimitMinor: 30 }));
  });

  it('holds what was deposited less what was withdrawn', () => {
    account.given(opened()).when(deposit(50)).then(deposited(50));
    account.given(opened(), deposited(50)).when(withdraw(20)).then(withdrawn(20, 30));
  });

  it('goes below zero as far as its overdraft limit, and no further', () => {
    const history = [opened({ overdraftLimitMinor: 30 }), deposited(50)];
    account
      .given(...history)
      .when(withdraw(80))
      .then(withdrawn(80, -30));
    expect(refusalOf(history, withdraw(81))).toBe('account.insufficient-funds');
  });

  it('gives out its daily limit a day', () => {
    const history = [opened({ dailyLimitMinor: 100 }), deposited(500), withdrawn(70, 430)];
    expect(refusalOf(history, withdraw(31))).toBe('account.daily-limit-exceeded');
    account
      .given(...history)
      .when(withdraw(30))
      .then(withdrawn(30, 400));
    account
      .given(...history)
      .when(withdraw(100, '2026-11-23'))
      .then(withdrawn(100, 330, '2026-11-23'));
  });

  it('counts a transfer against the daily limit, and not any more when it came back', () => {
    const history = [opened({ dailyLimitMinor: 100 }), deposited(500), sent(90, 410)];
    expect(refusalOf(history, withdraw(20))).toBe('account.daily-limit-exceeded');
    account
      .given(...history, returned(90, 500))
      .when(withdraw(100))
      .then(withdrawn(100, 400));
  });

  it.each([
    ['account.not-found', [], deposit(1)],
    ['account.already-open', [opened()], create],
    ['account.currency-mismatch', [opened()], deposit(1, 'USD')],
    ['account.amount-out-of-bounds', [opened()], deposit(0)],
    ['account.amount-out-of-bounds', [opened()], deposit(1.5)],
    ['account.amount-out-of-bounds', [opened()], deposit(Number.NaN)],
    ['account.balance-limit-exceeded', [opened(), deposited(100_000_000_000)], deposit(1)],
    ['account.not-empty', [opened(), deposited(1)], close],
    ['account.transfers-on-the-way', [opened(), deposited(5), sent(5, 0)], close],
    ['account.closed', [opened(), closed], deposit(1)],
    ['account.closed', [opened(), closed], close],
  ])('refuses with %s', (code, history, command) => {
    expect(refusalOf(history, command)).toBe(code);
  });

  it('is closed when it is empty and nothing is on its way', () => {
    account.given(opened(), deposited(5), sent(5, 0), settled(5)).when(close).then(closed);
  });
});

describe('money on its way', () => {
  it('comes back once', () => {
    account.given(opened(), deposited(5), sent(5, 0)).when(giveBack).then(returned(5, 5));
    account.given(opened(), deposited(5), sent(5, 0), returned(5, 5)).when(giveBack).thenNothing();
  });

  it('is settled once, and does not come back after that', () => {
    account.given(opened(), deposited(5), sent(5, 0)).when(settle).then(settled(5));
    account.given(opened(), deposited(5), sent(5, 0), settled(5)).when(settle).thenNothing();
    account.given(opened(), deposited(5), sent(5, 0), settled(5)).when(giveBack).thenNothing();
  });

  it('is not sent twice', () => {
    account.given(opened(), deposited(9), sent(5, 4)).when(send(5)).thenNothing();
  });
});
