import { defineEvent, type EventOf } from '../define-event';
import { currency, uuid } from '../shapes';
import { topics } from '../topics';
import { balanceMinor, day, movedMinor, streamFact } from './stream-fact';

export const transferSent = defineEvent({
  name: 'account.transfer-sent',
  version: 1,
  topic: topics.bankAccounts,
  key: (data) => data.accountId,
  meaning: 'Money of a transfer left the source account and is on its way.',
  producer: 'bank',
  readers: ['bank'],
  data: streamFact.extend({
    accountId: uuid,
    transferId: uuid,
    amountMinor: movedMinor,
    currency,
    balanceMinor,
    day,
    targetId: uuid,
  }),
});

export type TransferSent = EventOf<typeof transferSent>;
