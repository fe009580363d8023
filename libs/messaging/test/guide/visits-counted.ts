import { defineEvent, topics } from '@rivermart/contracts';
import { z } from 'zod';

export const visitsCounted = defineEvent({
  name: 'visits.counted',
  version: 1,
  topic: topics.points,
  key: ({ customerId }) => customerId,
  meaning: 'How many products a customer has looked at so far.',
  producer: 'visits',
  readers: ['visits'],
  data: z.object({ customerId: z.uuid(), count: z.number().int().positive() }),
});
