import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { amountMinor, currency, uuid } from '../shapes';
import { topics } from '../topics';

export const paymentCreated = defineEvent({
  name: 'payment.created',
  version: 1,
  topic: topics.payments,
  key: (data) => data.orderId,
  meaning: 'A payment waits for the stock reservation; nothing is charged.',
  producer: 'payment',
  readers: ['order'],
  data: z.object({
    orderId: uuid,
    paymentId: uuid,
    amountMinor,
    currency,
  }),
});

export type PaymentCreated = EventOf<typeof paymentCreated>;
