import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';
import { streamFact } from './stream-fact';

export const transferRefunded = defineEvent({
  name: 'transfer.refunded',
  version: 1,
  topic: topics.bankTransfers,
  key: (data) => data.transferId,
  meaning: 'The money of a rejected transfer is back on the source account.',
  producer: 'bank',
  readers: ['bank'],
  data: streamFact.extend({
    transferId: uuid,
    sourceId: uuid,
  }),
});

export type TransferRefunded = EventOf<typeof transferRefunded>;
