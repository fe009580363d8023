import { defineEvent, type EventOf } from '../define-event';
import { currency, uuid } from '../shapes';
import { topics } from '../topics';
import { balanceMinor, movedMinor, streamFact } from './stream-fact';

export const transferReturned = defineEvent({
  name: 'account.transfer-returned',
  version: 1,
  topic: topics.bankAccounts,
  key: (data) => data.accountId,
  meaning: 'Money of a rejected transfer came back to the source account.',
  producer: 'bank',
  readers: ['bank'],
  data: streamFact.extend({
    accountId: uuid,
    transferId: uuid,
    amountMinor: movedMinor,
    currency,
    balanceMinor,
    targetId: uuid,
  }),
});

export type TransferReturned = EventOf<typeof transferReturned>;
