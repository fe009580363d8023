import type { ErrorName } from '@rivermart/kafka-protocol';
import { RuleViolation } from '@rivermart/kernel';

/** A configuration that is not taken. Names the key; never its value when that is a secret. */
export class ConfigRefused extends RuleViolation {
  readonly code = 'riverlog.config-refused';

  constructor(
    readonly key: string,
    problem: string,
    readonly kafkaError: ErrorName = 'INVALID_CONFIG',
  ) {
    super(`Invalid config ${key}: ${problem}.`);
  }
}
