import { RuleViolation } from '@rivermart/kernel';

/** The peer sent bytes that do not parse. The stream cannot be resynchronised, so the connection must close. */
export class MalformedFrame extends RuleViolation {
  readonly code = 'protocol.malformed-frame';
}
