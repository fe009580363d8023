import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { amountMinor, currency, uuid } from '../shapes';
import { topics } from '../topics';

export const orderConfirmed = defineEvent({
  name: 'order.confirmed',
  version: 1,
  topic: topics.orders,
  key: (data) => data.orderId,
  meaning: 'Stock is reserved and the money captured: the order will be shipped.',
  producer: 'order',
  readers: ['inventory', 'logistics', 'analytics'],
  data: z.object({
    orderId: uuid,
    customerId: uuid,
    totalMinor: amountMinor,
    currency,
  }),
});

export type OrderConfirmed = EventOf<typeof orderConfirmed>;
