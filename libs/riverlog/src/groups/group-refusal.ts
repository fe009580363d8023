import { RuleViolation } from '@rivermart/kernel';
import { errorCodes } from '@rivermart/kafka-protocol';

/** The group does not take the request; the client is told by code and words. Nothing has changed. */
export class GroupRefusal extends RuleViolation {
  readonly code = 'riverlog.group-refusal';

  constructor(
    readonly kafkaError: keyof typeof errorCodes,
    message: string,
  ) {
    super(message);
  }

  get errorCode(): number {
    return errorCodes[this.kafkaError];
  }
}
