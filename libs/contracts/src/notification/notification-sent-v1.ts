import { z } from 'zod';
import { earlierVersion } from '../earlier-version';
import { uuid } from '../shapes';
import type { notificationSentData } from './notification-sent-data';

/**
 * Said which channels reached the customer and not when. It was told when the last channel had its end, so
 * that time is the best guess for each: right for one channel, up to four hours late for the other.
 */
export const notificationSentV1 = earlierVersion({
  version: 1,
  data: z.object({
    orderId: uuid,
    customerId: uuid,
    notificationId: uuid,
    kind: z.enum(['order-confirmed', 'order-cancelled']),
    channels: z.array(z.enum(['sms', 'email'])).min(1),
  }),
  upcast: ({ channels, ...told }, { time }): z.infer<typeof notificationSentData> => ({
    ...told,
    deliveries: channels.map((channel) => ({ channel, sentAt: time })),
  }),
});
