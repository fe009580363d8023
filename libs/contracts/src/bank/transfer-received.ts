import { defineEvent, type EventOf } from '../define-event';
import { currency, uuid } from '../shapes';
import { topics } from '../topics';
import { balanceMinor, movedMinor, streamFact } from './stream-fact';

export const transferReceived = defineEvent({
  name: 'account.transfer-received',
  version: 1,
  topic: topics.bankAccounts,
  key: (data) => data.accountId,
  meaning: 'Money of a transfer reached the target account.',
  producer: 'bank',
  readers: ['bank'],
  data: streamFact.extend({
    accountId: uuid,
    transferId: uuid,
    amountMinor: movedMinor,
    currency,
    balanceMinor,
    sourceId: uuid,
  }),
});

export type TransferReceived = EventOf<typeof transferReceived>;
