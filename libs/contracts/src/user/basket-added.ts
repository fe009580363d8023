import { defineEvent, type EventOf } from '../define-event';
import { orderLine } from '../shapes';
import { topics } from '../topics';
import { visitor } from './visitor';

export const basketAdded = defineEvent({
  name: 'user.basket-added',
  version: 1,
  topic: topics.userEvents,
  key: (data) => data.visitorId,
  meaning: 'Somebody put a product into the basket, which the browser keeps.',
  producer: 'gateway',
  readers: ['analytics'],
  data: visitor.extend(orderLine.shape),
});

export type BasketAdded = EventOf<typeof basketAdded>;
