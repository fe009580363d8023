import { Clock } from '@rivermart/kernel';
import { crashPoint } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import type { Notification } from '../domain/notification';
import { wordingOf } from '../domain/wording';
import { Notifications, SmsGateway, type Outcome, type Sms } from './ports';
import { RecordDeliveries } from './record-deliveries';
import { SmsRefused } from './sms-refused';

const BATCH = 200;

/** Sends what is due in one request. A crash at any point sends again, which the gateway notices by the id. */
@Injectable()
export class SendSms {
  constructor(
    private readonly notifications: Notifications,
    private readonly gateway: SmsGateway,
    private readonly recordDeliveries: RecordDeliveries,
    private readonly clock: Clock,
  ) {}

  /** Whether more may be due. Rejects when the gateway is away; nothing is recorded then. */
  async execute(): Promise<boolean> {
    const due = await this.notifications.withDueSms(this.clock.now(), BATCH);
    if (due.length > 0) await this.send(due);
    return due.length === BATCH;
  }

  private async send(due: readonly Notification[]): Promise<void> {
    try {
      crashPoint('before-sms');
      const taken = await this.gateway.send(due.map(smsOf));
      crashPoint('after-sms');
      await this.record(due, ({ notificationId }) => (taken.has(notificationId) ? 'sent' : 'not-now'));
    } catch (error) {
      if (!(error instanceof SmsRefused)) throw error;
      if (due.length === 1) return this.record(due, () => 'refused');
      // One message the gateway cannot take must not hold up the others.
      await Promise.all(due.map((single) => this.send([single])));
    }
  }

  private async record(
    notifications: readonly Notification[],
    outcomeOf: (notification: Notification) => Outcome,
  ): Promise<void> {
    await Promise.all(
      notifications.map((notification) =>
        this.recordDeliveries.execute(notification, 'sms', outcomeOf(notification)),
      ),
    );
  }
}

const smsOf = (notification: Notification): Sms => ({
  id: notification.notificationId,
  to: notification.contact.phone,
  text: wordingOf(notification).text,
});
