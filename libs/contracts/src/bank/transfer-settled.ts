import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';
import { movedMinor, streamFact } from './stream-fact';

export const transferSettled = defineEvent({
  name: 'account.transfer-settled',
  version: 1,
  topic: topics.bankAccounts,
  key: (data) => data.accountId,
  meaning: 'A transfer of this source account reached its target: nothing of it is on its way any more.',
  producer: 'bank',
  readers: ['bank'],
  data: streamFact.extend({
    accountId: uuid,
    transferId: uuid,
    amountMinor: movedMinor,
  }),
});

export type TransferSettled = EventOf<typeof transferSettled>;
