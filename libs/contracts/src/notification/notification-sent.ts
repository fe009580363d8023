import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event';
import { uuid } from '../shapes';
import { topics } from '../topics';

export const notificationSent = defineEvent({
  name: 'notification.sent',
  version: 1,
  topic: topics.orderNotifications,
  key: (data) => data.orderId,
  meaning: 'A message about the order reached the customer on every channel named.',
  producer: 'notification',
  readers: ['order'],
  data: z.object({
    orderId: uuid,
    customerId: uuid,
    notificationId: uuid,
    kind: z.enum(['order-confirmed', 'order-cancelled']),
    channels: z.array(z.enum(['sms', 'email'])).min(1),
  }),
});

export type NotificationSent = EventOf<typeof notificationSent>;
