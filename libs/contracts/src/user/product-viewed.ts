import { defineEvent, type EventOf } from '../define-event';
import { topics } from '../topics';
import { productViewedData } from './product-viewed-data';
import { productViewedV1 } from './product-viewed-v1';

export const productViewed = defineEvent({
  name: 'user.product-viewed',
  version: 2,
  previous: productViewedV1,
  topic: topics.userEvents,
  key: (data) => data.visitorId,
  meaning: 'Somebody opened a product page.',
  producer: 'gateway',
  readers: ['recommendation', 'analytics'],
  data: productViewedData,
});

export type ProductViewed = EventOf<typeof productViewed>;
