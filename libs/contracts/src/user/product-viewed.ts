import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';

export const productViewed = defineEvent({
  name: 'user.product-viewed',
  version: 1,
  topic: topics.userEvents,
  key: (data) => data.customerId,
  meaning: 'A signed-in customer opened a product page.',
  producer: 'gateway',
  readers: ['recommendation', 'analytics'],
  data: z.object({
    customerId: uuid,
    sku: z.string().min(1).max(64),
  }),
});

export type ProductViewed = EventOf<typeof productViewed>;
