import {
  open,
  recordCapture,
  type CaptureAnswer,
  type Deadlines,
} from '../../../apps/payment/src/domain/collect-money';
import { followStock } from '../../../apps/payment/src/domain/follow-stock';
import {
  cancel,
  giveUpWaiting,
  recordCancellation,
  type CancellationAnswer,
} from '../../../apps/payment/src/domain/give-money-back';
import type { Payment, PaymentChange, PaymentFact } from '../../../apps/payment/src/domain/payment';
import type { Fact } from '../fact';
import {
  contact,
  currency,
  customerId,
  goods,
  later,
  now,
  orderId,
  paymentId,
  shipTo,
  soon,
  totalMinor,
} from '../purchase';
import { unchanged, type Outcome, type Service } from './service';

export interface Payments {
  readonly payment?: Payment;
}

const deadlines: Deadlines = { now, captureBy: soon, webhookBy: soon };
const purchase = { customerId, amountMinor: totalMinor, currency, lines: goods, shipTo, contact };

export const paymentService: Service<Payments> = {
  name: 'payment',
  reads: ['orders', 'inventory-updates'],
  start: {},
  hears: new Set(['order.created', 'order.cancelled', 'inventory.updated'] as const),
  hear: (payments, fact) => told(payments, decide(payments.payment, fact)),
};

export const captureAnswered = (payments: Payments, answer: CaptureAnswer): Outcome<Payments> =>
  told(payments, recordCapture(payments.payment, answer, deadlines));

/** How often the provider stayed silent only makes the next pause longer, so it is not counted here. */
export const cancellationAnswered = (payments: Payments, answer: CancellationAnswer): Outcome<Payments> =>
  answer.status === 'unknown'
    ? unchanged(payments)
    : told(payments, recordCancellation(payments.payment, answer, now));

export const webhookIsOverdue = (payments: Payments): Outcome<Payments> =>
  told(payments, giveUpWaiting(payments.payment, later));

function decide(known: Payment | undefined, fact: Fact): PaymentChange | undefined {
  switch (fact.type) {
    case 'order.created':
      return open(known, { orderId, paymentId, purchase, token: 'tok' }, deadlines);
    case 'order.cancelled':
      return cancel(known, orderId, now);
    case 'inventory.updated':
      return followStock(known, { orderId, outcome: fact.outcome }, deadlines);
    default:
      return undefined;
  }
}

function told(before: Payments, change: PaymentChange | undefined): Outcome<Payments> {
  if (!change) return unchanged(before);
  const { payment, facts } = change;
  return { state: { payment }, facts: payment.status === 'expected' ? [] : facts.map(factOf) };
}

const factOf = (fact: PaymentFact): Fact =>
  fact.type === 'failed' ? { type: 'payment.failed', reason: fact.reason } : { type: `payment.${fact.type}` };
