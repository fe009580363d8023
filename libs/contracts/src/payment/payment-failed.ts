import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';

export const paymentFailed = defineEvent({
  name: 'payment.failed',
  version: 1,
  topic: topics.payments,
  key: (data) => data.orderId,
  meaning: 'The provider refused, or did not answer in time; nothing stays charged.',
  producer: 'payment',
  readers: ['order'],
  data: z.object({
    orderId: uuid,
    paymentId: uuid,
    reason: z.enum(['declined', 'insufficient-funds', 'provider-timed-out']),
  }),
});

export type PaymentFailed = EventOf<typeof paymentFailed>;
