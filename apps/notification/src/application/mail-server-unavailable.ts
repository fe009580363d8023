import { TemporaryFailure } from '@rivermart/kernel';

export class MailServerUnavailable extends TemporaryFailure {
  readonly code = 'notification.mail-server-unavailable';
  constructor(readonly mails: number) {
    super(`The mail server took none of ${mails} mails`);
  }
}
