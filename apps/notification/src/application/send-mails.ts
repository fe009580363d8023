import { Clock } from '@rivermart/kernel';
import { crashPoint } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import type { Notification } from '../domain/notification';
import { wordingOf } from '../domain/wording';
import { MailServerUnavailable } from './mail-server-unavailable';
import { Mailer, Notifications, type Mail, type Outcome } from './ports';
import { RecordDeliveries } from './record-deliveries';

/**
 * Few at a time: a mail that left while its process died before writing it down leaves again, and only mails
 * of the portion in hand can.
 */
const BATCH = 25;

/** Longer than the mail server may take for one portion; after a crash this is when the mails leave again. */
const LEASE_MS = 30_000;

@Injectable()
export class SendMails {
  constructor(
    private readonly notifications: Notifications,
    private readonly mailer: Mailer,
    private readonly recordDeliveries: RecordDeliveries,
    private readonly clock: Clock,
  ) {}

  /** Whether more may be due. Rejects, after recording it, when the mail server took none. */
  async execute(): Promise<boolean> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const due = await this.notifications.takeDueMails(now, until, BATCH);
    if (due.length === 0) return false;

    crashPoint('before-mail');
    const outcomes = await Promise.all(due.map((notification) => this.mailer.send(mailOf(notification))));
    crashPoint('after-mail');
    await this.record(due, outcomes);
    if (outcomes.every((outcome) => outcome === 'not-now')) throw new MailServerUnavailable(due.length);
    return due.length === BATCH;
  }

  /** Asked for in one tick, so the whole portion is one commit, and one publication afterwards. */
  private async record(due: readonly Notification[], outcomes: readonly Outcome[]): Promise<void> {
    await Promise.all(
      due.map((notification, index) =>
        this.recordDeliveries.execute(notification, 'email', outcomes[index] ?? 'not-now'),
      ),
    );
  }
}

function mailOf(notification: Notification): Mail {
  const { subject, text } = wordingOf(notification);
  return { id: notification.notificationId, to: notification.contact.email, subject, text };
}
