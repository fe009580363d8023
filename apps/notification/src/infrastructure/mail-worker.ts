import { PollingWorker } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { SendMails } from '../application/send-mails';
import { NotificationSettings } from '../settings';
import { MessageBell } from './message-bell';

@Injectable()
export class MailWorker extends PollingWorker {
  constructor(sendMails: SendMails, bell: MessageBell, { MESSAGE_POLL_MS }: NotificationSettings) {
    super({ name: 'mail', everyMs: MESSAGE_POLL_MS, run: () => sendMails.execute() });
    bell.listen(() => this.wake());
  }
}
