import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';
import { refusalCode, streamFact } from './stream-fact';

export const transferRejected = defineEvent({
  name: 'transfer.rejected',
  version: 1,
  topic: topics.bankTransfers,
  key: (data) => data.transferId,
  meaning: 'The target account refused money that is on its way; it goes back to the source.',
  producer: 'bank',
  readers: ['bank'],
  data: streamFact.extend({
    transferId: uuid,
    code: refusalCode,
    reason: z.string(),
    sourceId: uuid,
  }),
});

export type TransferRejected = EventOf<typeof transferRejected>;
