import { PollingWorker } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { SendSms } from '../application/send-sms';
import { NotificationSettings } from '../settings';
import { MessageBell } from './message-bell';

@Injectable()
export class SmsWorker extends PollingWorker {
  constructor(sendSms: SendSms, bell: MessageBell, { MESSAGE_POLL_MS }: NotificationSettings) {
    super({ name: 'sms', everyMs: MESSAGE_POLL_MS, run: () => sendSms.execute() });
    bell.listen(() => this.wake());
  }
}
