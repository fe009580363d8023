import { formatMoney } from '@rivermart/kernel';
import type { CancellationReason, News, Notification } from './notification';

export interface Wording {
  /** The mail's subject. */
  readonly subject: string;
  /** One text for both channels: short enough for an SMS. */
  readonly text: string;
}

const because: Readonly<Record<CancellationReason, string>> = {
  'out-of-stock': 'an article is out of stock',
  'payment-declined': 'your card was declined',
  'payment-timed-out': 'your payment did not go through',
  'deadline-missed': 'we could not complete it in time',
  'reservation-expired': 'we could not keep the goods for you any longer',
  'customer-request': 'you asked us to',
  undeliverable: 'our carrier cannot deliver to your address',
};

/** What the message says, in English. */
export function wordingOf({ orderId, news }: Pick<Notification, 'orderId' | 'news'>): Wording {
  return { subject: subjectOf(orderId, news), text: `Rivermart: ${sentences(orderId, news)}` };
}

function subjectOf(orderId: string, { kind }: News): string {
  return kind === 'order-confirmed'
    ? `Your order ${orderId} is confirmed`
    : `Your order ${orderId} is cancelled`;
}

function sentences(orderId: string, news: News): string {
  if (news.kind === 'order-confirmed') {
    const total = formatMoney({ amountMinor: news.totalMinor, currency: news.currency });
    return `your order ${orderId} is confirmed, total ${total}. We pack it now. Thank you!`;
  }
  const reason = because[news.reason];
  return `your order ${orderId} is cancelled, because ${reason}. Whatever was charged goes back to your card.`;
}
