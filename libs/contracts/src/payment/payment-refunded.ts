import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { amountMinor, currency, uuid } from '../shapes';
import { topics } from '../topics';

export const paymentRefunded = defineEvent({
  name: 'payment.refunded',
  version: 1,
  topic: topics.payments,
  key: (data) => data.orderId,
  meaning: 'Captured money went back to the customer.',
  producer: 'payment',
  readers: ['order'],
  data: z.object({
    orderId: uuid,
    paymentId: uuid,
    amountMinor,
    currency,
  }),
});

export type PaymentRefunded = EventOf<typeof paymentRefunded>;
