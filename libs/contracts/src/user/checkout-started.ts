import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { topics } from '../topics';
import { visitor } from './visitor';

export const checkoutStarted = defineEvent({
  name: 'user.checkout-started',
  version: 1,
  topic: topics.userEvents,
  key: (data) => data.visitorId,
  meaning: 'Somebody opened the checkout with something in the basket.',
  producer: 'gateway',
  readers: ['analytics'],
  data: visitor.extend({ products: z.number().int().positive().max(100) }),
});

export type CheckoutStarted = EventOf<typeof checkoutStarted>;
