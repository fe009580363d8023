import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';

export const pointsRevoked = defineEvent({
  name: 'points.revoked',
  version: 1,
  topic: topics.points,
  key: (data) => data.orderId,
  meaning: 'Points of a cancelled order were taken back.',
  producer: 'points',
  readers: ['order', 'analytics'],
  data: z.object({
    orderId: uuid,
    customerId: uuid,
    points: z.number().int().nonnegative(),
  }),
});

export type PointsRevoked = EventOf<typeof pointsRevoked>;
