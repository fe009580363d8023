import { defineEvent, topics } from '@rivermart/contracts';
import { z } from 'zod';

export const visitsCounted = defineEvent({
  name: 'visits.counted',
  version: 1,
  topic: topics.points,
  key: ({ visitorId }) => visitorId,
  meaning: 'How many products a visitor has looked at so far.',
  producer: 'visits',
  readers: ['visits'],
  data: z.object({ visitorId: z.uuid(), count: z.number().int().positive() }),
});
