import { defineEvent, type EventOf } from '../define-event';
import { topics } from '../topics';
import { notificationSentData } from './notification-sent-data';
import { notificationSentV1 } from './notification-sent-v1';

export const notificationSent = defineEvent({
  name: 'notification.sent',
  version: 2,
  previous: notificationSentV1,
  topic: topics.orderNotifications,
  key: (data) => data.orderId,
  meaning: 'A message about the order reached the customer on every channel named, each at its own time.',
  producer: 'notification',
  readers: ['order', 'analytics'],
  data: notificationSentData,
});

export type NotificationSent = EventOf<typeof notificationSent>;
