import { RuleViolation } from '@rivermart/kernel';

export class UnknownCard extends RuleViolation {
  readonly code = 'psp.unknown-card';
  constructor() {
    super('The provider of the sandbox knows its test cards only; README of apps/sandbox lists them');
  }
}

export class WrongApiKey extends RuleViolation {
  readonly code = 'psp.wrong-api-key';
  constructor() {
    super('Authorization must be "Bearer <PROVIDER_API_KEY>"');
  }
}

export class UnknownPayment extends RuleViolation {
  readonly code = 'psp.unknown-payment';
  constructor(readonly paymentId: string) {
    super(`The provider has never heard of payment ${paymentId}`);
  }
}

export class PaymentCancelled extends RuleViolation {
  readonly code = 'psp.cancelled';
  constructor(readonly paymentId: string) {
    super(`Payment ${paymentId} was cancelled before; nothing is captured for it any more`);
  }
}

export class IdempotencyKeyMisused extends RuleViolation {
  readonly code = 'psp.idempotency-key-misused';
  constructor(readonly paymentId: string) {
    super(`Payment ${paymentId} was captured with another Idempotency-Key or another amount`);
  }
}
