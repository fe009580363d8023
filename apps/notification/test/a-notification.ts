import type { Delivery } from '../src/domain/delivery';
import { notify, type News, type Notification } from '../src/domain/notification';

export const now = new Date('2026-11-22T12:00:00.000Z');

export const addressee = {
  orderId: '0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9a10',
  customerId: '0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9c30',
  contact: { email: 'ada@example.com', phone: '+4915112345678' },
};
export const notificationId = '0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9d40';

const confirmed: News = { kind: 'order-confirmed', totalMinor: 2_500, currency: 'EUR' };
const cancelled: News = { kind: 'order-cancelled', reason: 'out-of-stock' };
const withDeliveries = (news: News, deliveries: Partial<Notification['deliveries']>): Notification => {
  const notification = notify(addressee, news, notificationId, now);
  return { ...notification, deliveries: { ...notification.deliveries, ...deliveries } };
};

export const sent: Delivery = { status: 'sent', attempts: 0, at: now };
export const failed: Delivery = { status: 'failed', attempts: 1, at: now };
export const sending: Delivery = { status: 'sending', attempts: 0, at: now };

/** Notifications by what they say; both channels are due unless a test says otherwise. */
export const aNotification = {
  ofConfirmation: (deliveries: Partial<Notification['deliveries']> = {}) =>
    withDeliveries(confirmed, deliveries),
  ofCancellation: (deliveries: Partial<Notification['deliveries']> = {}) =>
    withDeliveries(cancelled, deliveries),
};
