import { defineEvent, type EventOf } from '../define-event';
import { currency, uuid } from '../shapes';
import { topics } from '../topics';
import { movedMinor, streamFact } from './stream-fact';

export const transferRequested = defineEvent({
  name: 'transfer.requested',
  version: 1,
  topic: topics.bankTransfers,
  key: (data) => data.transferId,
  meaning: 'A customer wants money moved from one account to another. Nothing has moved yet.',
  producer: 'bank',
  readers: ['bank'],
  data: streamFact.extend({
    transferId: uuid,
    sourceId: uuid,
    targetId: uuid,
    amountMinor: movedMinor,
    currency,
  }),
});

export type TransferRequested = EventOf<typeof transferRequested>;
