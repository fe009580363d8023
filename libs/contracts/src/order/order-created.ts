import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { address, amountMinor, contact, currency, pricedLine, uuid } from '../shapes';
import { topics } from '../topics';

export const orderCreated = defineEvent({
  name: 'order.created',
  version: 1,
  topic: topics.orders,
  key: (data) => data.orderId,
  meaning: 'A customer committed to buy. Stock is not reserved and nothing is charged yet.',
  producer: 'order',
  readers: ['inventory', 'payment', 'points', 'recommendation', 'analytics'],
  data: z.object({
    orderId: uuid,
    customerId: uuid,
    lines: z.array(pricedLine).min(1).max(100),
    totalMinor: amountMinor,
    currency,
    /** The provider's token for the card; a card number never enters an event. */
    paymentToken: z.string().min(1).max(200),
    shipTo: address,
    contact,
  }),
});

export type OrderCreated = EventOf<typeof orderCreated>;
