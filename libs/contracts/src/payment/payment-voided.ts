import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';

export const paymentVoided = defineEvent({
  name: 'payment.voided',
  version: 1,
  topic: topics.payments,
  key: (data) => data.orderId,
  meaning: 'A payment was ended before any money moved.',
  producer: 'payment',
  readers: ['order'],
  data: z.object({
    orderId: uuid,
    paymentId: uuid,
  }),
});

export type PaymentVoided = EventOf<typeof paymentVoided>;
