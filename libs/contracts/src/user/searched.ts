import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { topics } from '../topics';
import { visitor } from './visitor';

export const searched = defineEvent({
  name: 'user.searched',
  version: 1,
  topic: topics.userEvents,
  key: (data) => data.visitorId,
  meaning: 'Somebody searched the catalogue. What was typed stays in the browser: it may be a name.',
  producer: 'gateway',
  readers: ['analytics'],
  data: visitor.extend({ results: z.number().int().nonnegative() }),
});

export type Searched = EventOf<typeof searched>;
