import { RuleViolation } from '@rivermart/kernel';

/** The gateway will not take this request, however often it is repeated. */
export class SmsRefused extends RuleViolation {
  readonly code = 'notification.sms-refused';
  constructor(readonly status: number) {
    super(`The SMS gateway refused a request with status ${status}`);
  }
}
