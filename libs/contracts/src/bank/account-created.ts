import { defineEvent, type EventOf } from '../define-event';
import { amountMinor, currency, uuid } from '../shapes';
import { topics } from '../topics';
import { streamFact } from './stream-fact';

export const accountCreated = defineEvent({
  name: 'account.created',
  version: 1,
  topic: topics.bankAccounts,
  key: (data) => data.accountId,
  meaning: 'Somebody opened an account. It holds nothing yet.',
  producer: 'bank',
  readers: ['bank'],
  data: streamFact.extend({
    accountId: uuid,
    ownerId: uuid,
    currency,
    /** How far below zero the balance may go. */
    overdraftLimitMinor: amountMinor,
    /** What may leave the account in one day (UTC). */
    dailyLimitMinor: amountMinor,
  }),
});

export type AccountCreated = EventOf<typeof accountCreated>;
