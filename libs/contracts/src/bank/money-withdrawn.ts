import { defineEvent, type EventOf } from '../define-event';
import { currency, uuid } from '../shapes';
import { topics } from '../topics';
import { balanceMinor, day, movedMinor, streamFact } from './stream-fact';

export const moneyWithdrawn = defineEvent({
  name: 'account.money-withdrawn',
  version: 1,
  topic: topics.bankAccounts,
  key: (data) => data.accountId,
  meaning: 'Money left the account and the bank.',
  producer: 'bank',
  readers: ['bank'],
  data: streamFact.extend({
    accountId: uuid,
    amountMinor: movedMinor,
    currency,
    balanceMinor,
    day,
  }),
});

export type MoneyWithdrawn = EventOf<typeof moneyWithdrawn>;
