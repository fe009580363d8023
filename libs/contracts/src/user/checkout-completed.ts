import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';
import { visitor } from './visitor';

/** Says which visit became which order; that the order exists, only `order.created` says. */
export const checkoutCompleted = defineEvent({
  name: 'user.checkout-completed',
  version: 1,
  topic: topics.userEvents,
  key: (data) => data.visitorId,
  meaning: 'The checkout of a visit became an order, as the browser says.',
  producer: 'gateway',
  readers: ['analytics'],
  data: visitor.extend({ customerId: uuid, orderId: uuid }),
});

export type CheckoutCompleted = EventOf<typeof checkoutCompleted>;
