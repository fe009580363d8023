import { RuleViolation } from '@rivermart/kernel';

export class DeadLetterNotFound extends RuleViolation {
  readonly code = 'messaging.dead-letter-not-found';
  constructor(readonly id: string) {
    super(`There is no dead letter ${id} in this service`);
  }
}

/** Somebody replayed or discarded it already. */
export class DeadLetterNotOpen extends RuleViolation {
  readonly code = 'messaging.dead-letter-not-open';
  constructor(
    readonly id: string,
    readonly status: string,
  ) {
    super(`The dead letter ${id} is ${status}: only open ones can be changed`);
  }
}

/** The edited record would fail again before it reaches a handler. */
export class EditRefused extends RuleViolation {
  readonly code = 'messaging.edit-refused';
  readonly errors: readonly { readonly field: string; readonly reason: string }[];
  constructor(field: string, reason: string) {
    super(`The edited record would not be accepted: ${reason}`);
    this.errors = [{ field, reason }];
  }
}
