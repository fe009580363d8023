import { RuleViolation } from '@rivermart/kernel';

/** Also the answer about somebody else's order: who asks learns nothing. */
export class UnknownShipment extends RuleViolation {
  readonly code = 'logistics.unknown-shipment';
  constructor(readonly orderId: string) {
    super(`There is no shipment for order ${orderId}`);
  }
}
