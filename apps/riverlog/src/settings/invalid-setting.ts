import { RuleViolation } from '@rivermart/kernel';

/** The process cannot start with what it was told. Starting again with the same settings cannot help. */
export class InvalidSetting extends RuleViolation {
  readonly code = 'riverlog.invalid-setting';
}
