import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';
import { streamFact } from './stream-fact';

export const accountClosed = defineEvent({
  name: 'account.closed',
  version: 1,
  topic: topics.bankAccounts,
  key: (data) => data.accountId,
  meaning: 'The account is closed for good. It was empty and nothing was on its way.',
  producer: 'bank',
  readers: ['bank'],
  data: streamFact.extend({
    accountId: uuid,
  }),
});

export type AccountClosed = EventOf<typeof accountClosed>;
