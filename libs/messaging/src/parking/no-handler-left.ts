import { RuleViolation } from '@rivermart/kernel';

/** The service was changed while the event waited. */
export class NoHandlerLeft extends RuleViolation {
  readonly code = 'messaging.no-handler-left';
  constructor(readonly consumer: string) {
    super(`Nobody here is called ${consumer}, or it does not handle this type of event`);
  }
}
