import {
  notify,
  wantsCancellation,
  wantsConfirmation,
  type News,
  type Notification,
} from '../../../apps/notification/src/domain/notification';
import { contact, currency, customerId, now, orderId, totalMinor } from '../purchase';
import { unchanged, type Outcome, type Service } from './service';

/** Every message that was ever decided on: one that is overwritten was told all the same. */
export interface Messages {
  readonly told: readonly Notification[];
}

export const notificationService: Service<Messages> = {
  name: 'notification',
  reads: ['orders', 'payments'],
  start: { told: [] },
  hears: new Set(['order.cancelled', 'payment.completed'] as const),
  hear: (messages, fact) => {
    const of = (kind: News['kind']) => messages.told.find(({ news }) => news.kind === kind);
    if (fact.type === 'payment.completed' && wantsConfirmation(of('order-confirmed'), of('order-cancelled')))
      return tell(messages, { kind: 'order-confirmed', totalMinor, currency });
    if (fact.type === 'order.cancelled' && wantsCancellation(of('order-cancelled')))
      return tell(messages, { kind: 'order-cancelled', reason: 'customer-request' });
    return unchanged(messages);
  },
};

const tell = ({ told }: Messages, news: News): Outcome<Messages> => ({
  state: { told: [...told, notify({ orderId, customerId, contact }, news, news.kind, now)] },
  facts: [],
});
