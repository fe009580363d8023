import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';
import { streamFact } from './stream-fact';

export const transferCompleted = defineEvent({
  name: 'transfer.completed',
  version: 1,
  topic: topics.bankTransfers,
  key: (data) => data.transferId,
  meaning: 'The money reached the target account.',
  producer: 'bank',
  readers: ['bank'],
  data: streamFact.extend({
    transferId: uuid,
    sourceId: uuid,
  }),
});

export type TransferCompleted = EventOf<typeof transferCompleted>;
