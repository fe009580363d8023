import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';
import { refusalCode, streamFact } from './stream-fact';

export const transferFailed = defineEvent({
  name: 'transfer.failed',
  version: 1,
  topic: topics.bankTransfers,
  key: (data) => data.transferId,
  meaning: 'The source account refused: nothing moved.',
  producer: 'bank',
  readers: ['bank'],
  data: streamFact.extend({
    transferId: uuid,
    code: refusalCode,
    reason: z.string(),
    sourceId: uuid,
  }),
});

export type TransferFailed = EventOf<typeof transferFailed>;
