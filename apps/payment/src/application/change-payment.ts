import {
  paymentCompleted,
  paymentCreated,
  paymentFailed,
  paymentRefunded,
  paymentVoided,
} from '@rivermart/contracts';
import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import type { Identity, Payment, PaymentChange, PaymentFact } from '../domain/payment';
import { Payments, ProviderErrands } from './ports';

type Decide = (known: Payment | undefined) => PaymentChange | undefined;

/** What all use cases share: load the payment, decide, store, tell the others, ask the provider. */
@Injectable()
export class ChangePayment {
  constructor(
    private readonly payments: Payments,
    private readonly errands: ProviderErrands,
  ) {}

  async execute(orderId: string, unit: Unit, decide: Decide): Promise<void> {
    const change = decide(await this.payments.find(unit, orderId));
    if (!change) return;

    const { payment, facts } = change;
    this.payments.save(unit, payment);
    this.errands.follow(unit, payment);
    // Before the order is seen there is nothing to tell: no payment exists for others yet.
    if (payment.status !== 'expected') for (const fact of facts) publish(payment, fact, unit);
  }
}

function publish({ orderId, paymentId, purchase }: Identity, fact: PaymentFact, unit: Unit): void {
  const { customerId, amountMinor, currency, lines, shipTo, contact } = purchase;
  // An answer of the provider has no event as its cause.
  const journey = { correlationId: orderId };

  switch (fact.type) {
    case 'created':
      unit.publish(paymentCreated, { orderId, paymentId, amountMinor, currency }, journey);
      return;
    case 'completed': {
      const money = { orderId, customerId, paymentId, amountMinor, currency };
      unit.publish(paymentCompleted, { ...money, lines: [...lines], shipTo, contact }, journey);
      return;
    }
    case 'failed':
      unit.publish(paymentFailed, { orderId, paymentId, reason: fact.reason }, journey);
      return;
    case 'voided':
      unit.publish(paymentVoided, { orderId, paymentId }, journey);
      return;
    case 'refunded':
      unit.publish(paymentRefunded, { orderId, paymentId, amountMinor: fact.amountMinor, currency }, journey);
  }
}
