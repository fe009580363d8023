import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';

export const pointsGranted = defineEvent({
  name: 'points.granted',
  version: 1,
  topic: topics.points,
  key: (data) => data.orderId,
  meaning: 'Loyalty points became spendable.',
  producer: 'points',
  readers: ['order', 'analytics'],
  data: z.object({
    orderId: uuid,
    customerId: uuid,
    points: z.number().int().nonnegative(),
  }),
});

export type PointsGranted = EventOf<typeof pointsGranted>;
