import { projectionSpecification } from '@rivermart/testing';
import { accountBalance, accountBalanceView } from './account-balance';
import { auditHash, GENESIS_HASH } from './audit-hash';
import { auditHeadView, auditLog, auditLogView } from './audit-log';
import { transactionHistory, transactionView } from './transaction-history';

const by = { actorId: 'ada', role: 'customer', command: 'Deposit', commandId: 'k1', reason: 'salary' };
const fact = (type: string, data: object = {}) => ({
  type: `account.${type}`,
  streamId: 'a1',
  data: { by, ...data },
});
const created = fact('created', {
  ownerId: 'ada',
  currency: 'EUR',
  limits: { overdraftMinor: 0, dailyMinor: 9 },
});
const deposited = fact('money-deposited', { amountMinor: 50, balanceMinor: 50 });
const sent = fact('transfer-sent', { amountMinor: 20, balanceMinor: 30, transferId: 't1', targetId: 'a2' });
const settled = fact('transfer-settled', { amountMinor: 20, transferId: 't1' });

describe('the balance view', () => {
  const view = projectionSpecification(accountBalance);

  it('shows an account as its last fact left it', () => {
    view
      .given(created, deposited, sent, settled)
      .then(accountBalanceView, { account_id: 'a1', balance_minor: 30, status: 'open', version: 4 });
    view.given(created, fact('closed')).then(accountBalanceView, { status: 'closed', version: 2 });
  });
});

describe('the transaction history', () => {
  it('has a row for each movement, with its sign and its other side', () => {
    projectionSpecification(transactionHistory)
      .given(created, deposited, sent, settled)
      .then(
        transactionView,
        { kind: 'deposit', amount_minor: 50, balance_minor: 50, reason: 'salary', counterparty_id: null },
        { kind: 'transfer-out', amount_minor: -20, balance_minor: 30, counterparty_id: 'a2' },
      );
  });
});

describe('the audit log', () => {
  it('chains what was done, by whom, why and by which command', () => {
    const first = {
      stream_id: 'a1',
      version: 1,
      previous_hash: GENESIS_HASH,
      actor_id: 'ada',
      command: 'Deposit',
    };
    const given = projectionSpecification(auditLog).given(created, deposited);
    given.then(auditLogView, first, { version: 2, reason: 'salary', command_id: 'k1' });
    given.then(auditHeadView, { stream_id: 'a1', version: 2 });
  });

  it('has another hash when any part of an entry is another', () => {
    const entry = {
      ...{
        stream_id: 'a1',
        version: 1,
        event_id: 'e1',
        type: 'account.created',
        actor_id: 'ada',
        role: 'customer',
      },
      ...{ command: 'CreateAccount', command_id: 'k1', reason: null, occurred_at: '2026-11-22', data: '{}' },
    };
    const changed = Object.keys(entry).map((field) =>
      auditHash(GENESIS_HASH, { ...entry, [field]: 'other' }),
    );

    expect(new Set([auditHash(GENESIS_HASH, entry), auditHash('1', entry), ...changed]).size).toBe(13);
  });
});
