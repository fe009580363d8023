import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { address, amountMinor, contact, currency, orderLine, uuid } from '../shapes';
import { topics } from '../topics';

export const paymentCompleted = defineEvent({
  name: 'payment.completed',
  version: 1,
  topic: topics.payments,
  key: (data) => data.orderId,
  meaning:
    'The money is captured, and stock was reserved before. Carries what logistics and notification need to act alone.',
  producer: 'payment',
  readers: ['order', 'logistics', 'notification', 'points', 'analytics'],
  data: z.object({
    orderId: uuid,
    customerId: uuid,
    paymentId: uuid,
    amountMinor,
    currency,
    lines: z.array(orderLine).min(1),
    shipTo: address,
    contact,
  }),
});

export type PaymentCompleted = EventOf<typeof paymentCompleted>;
