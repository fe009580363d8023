import type { Notification, NotificationKind } from '../domain/notification';
import { NotificationRow } from './notification.entity';

export const rowId = (orderId: string, kind: NotificationKind): string => `${orderId}/${kind}`;

export function toNotification(row: NotificationRow): Notification {
  const { notificationId, orderId, customerId, email, phone, news, createdAt } = row;
  return {
    ...{ notificationId, orderId, customerId, news, createdAt },
    contact: { email, phone },
    deliveries: {
      sms: { status: row.smsStatus, attempts: row.smsAttempts, at: row.smsAt },
      email: { status: row.emailStatus, attempts: row.emailAttempts, at: row.emailAt },
    },
  };
}

export function toRow({ contact, deliveries, ...rest }: Notification): NotificationRow {
  const { sms, email } = deliveries;
  return Object.assign(new NotificationRow(), {
    ...rest,
    ...contact,
    id: rowId(rest.orderId, rest.news.kind),
    smsStatus: sms.status,
    smsAttempts: sms.attempts,
    smsAt: sms.at,
    emailStatus: email.status,
    emailAttempts: email.attempts,
    emailAt: email.at,
  });
}
