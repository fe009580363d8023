import { defineEvent, type EventOf } from '../define-event';
import { currency, uuid } from '../shapes';
import { topics } from '../topics';
import { balanceMinor, movedMinor, streamFact } from './stream-fact';

export const moneyDeposited = defineEvent({
  name: 'account.money-deposited',
  version: 1,
  topic: topics.bankAccounts,
  key: (data) => data.accountId,
  meaning: 'Money came into the bank and onto the account.',
  producer: 'bank',
  readers: ['bank'],
  data: streamFact.extend({
    accountId: uuid,
    amountMinor: movedMinor,
    currency,
    balanceMinor,
  }),
});

export type MoneyDeposited = EventOf<typeof moneyDeposited>;
