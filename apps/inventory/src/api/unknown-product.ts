import { RuleViolation } from '@rivermart/kernel';

export class UnknownProduct extends RuleViolation {
  readonly code = 'inventory.unknown-product';
  constructor(readonly sku: string) {
    super(`No stock was ever kept of ${sku}`);
  }
}
