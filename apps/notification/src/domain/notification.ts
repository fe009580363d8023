import { afterOutcome, dueAt, isOpen, type Channel, type Delivery, type Outcome } from './delivery';

export interface Contact {
  readonly email: string;
  readonly phone: string;
}

export type CancellationReason =
  | 'out-of-stock'
  | 'payment-declined'
  | 'payment-timed-out'
  | 'deadline-missed'
  | 'reservation-expired'
  | 'customer-request'
  | 'undeliverable';

/** What the customer is told. */
export type News =
  | { readonly kind: 'order-confirmed'; readonly totalMinor: number; readonly currency: string }
  | { readonly kind: 'order-cancelled'; readonly reason: CancellationReason };

export type NotificationKind = News['kind'];

export interface Addressee {
  readonly orderId: string;
  readonly customerId: string;
  readonly contact: Contact;
}

export interface Notification extends Addressee {
  /** The id of the message outside: the SMS gateway's key, the mail's Message-ID. */
  readonly notificationId: string;
  readonly news: News;
  readonly createdAt: Date;
  readonly deliveries: Readonly<Record<Channel, Delivery>>;
}

export function notify(
  { orderId, customerId, contact }: Addressee,
  news: News,
  notificationId: string,
  now: Date,
): Notification {
  const deliveries = { sms: dueAt(now), email: dueAt(now) };
  return { orderId, customerId, contact, notificationId, news, createdAt: now, deliveries };
}

/** One confirmation per order, and none for an order that is known to be cancelled. */
export const wantsConfirmation = (
  confirmation: Notification | undefined,
  cancellation: Notification | undefined,
): boolean => confirmation === undefined && cancellation === undefined;

/** One cancellation per order, also when its confirmation was told before. */
export const wantsCancellation = (cancellation: Notification | undefined): boolean =>
  cancellation === undefined;

export interface NotificationChange {
  readonly notification: Notification;
  /** With the last channel that came to an end: the channels that reached the customer, and when. */
  readonly reachedBy: readonly { readonly channel: Channel; readonly sentAt: Date }[];
}

/** What became of one channel. A channel that has its end keeps it: an answer may be told twice. */
export function recordOutcome(
  known: Notification,
  channel: Channel,
  outcome: Outcome,
  now: Date,
): NotificationChange | undefined {
  const delivery = known.deliveries[channel];
  if (!isOpen(delivery)) return undefined;

  const deliveries = { ...known.deliveries, [channel]: afterOutcome(delivery, outcome, now) };
  const isComplete = !isOpen(deliveries.sms) && !isOpen(deliveries.email);
  const channels: Channel[] = ['sms', 'email'];
  return {
    notification: { ...known, deliveries },
    reachedBy: isComplete
      ? channels
          .filter((each) => deliveries[each].status === 'sent')
          .map((each) => ({ channel: each, sentAt: deliveries[each].at }))
      : [],
  };
}
