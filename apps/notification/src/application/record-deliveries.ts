import { notificationSent } from '@rivermart/contracts';
import { Transactions, type Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { recordOutcome, type Notification, type NotificationChange } from '../domain/notification';
import { Notifications, type Channel, type Outcome } from './ports';

/** Second half of a delivery: what became of it, and the news when both channels have their end. */
@Injectable()
export class RecordDeliveries {
  constructor(
    private readonly notifications: Notifications,
    private readonly transactions: Transactions,
  ) {}

  /** Outcomes recorded at the same moment share one transaction. */
  async execute({ orderId, news }: Notification, channel: Channel, outcome: Outcome): Promise<void> {
    await this.transactions.run(async (unit) => {
      const known = await this.notifications.find(unit, orderId, news.kind);
      const change = known && recordOutcome(known, channel, outcome, unit.now);
      if (!change) return;

      this.notifications.save(unit, change.notification);
      publish(change, unit);
    });
  }
}

function publish({ notification, reachedBy }: NotificationChange, unit: Unit): void {
  if (reachedBy.length === 0) return;
  const { orderId, customerId, notificationId, news } = notification;
  const deliveries = reachedBy.map(({ channel, sentAt }) => ({ channel, sentAt: sentAt.toISOString() }));
  const facts = { orderId, customerId, notificationId, kind: news.kind, deliveries };
  // The end of a delivery has no event as its cause.
  unit.publish(notificationSent, facts, { correlationId: orderId });
}
