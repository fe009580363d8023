import { RuleViolation } from '@rivermart/kernel';

/** The bytes of a record batch do not parse or do not decompress. Nothing else of its connection is in doubt. */
export class MalformedBatch extends RuleViolation {
  readonly code = 'protocol.malformed-batch';
}
