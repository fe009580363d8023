import {
  changed,
  identityOf,
  type DeclineReason,
  type Identity,
  type Payment,
  type PaymentChange,
} from './payment';

/*
 * The way to the money. Every function answers `undefined` when the fact changes nothing, so a fact that
 * comes twice or late is harmless.
 */

export interface NewPayment extends Identity {
  readonly token: string;
}

/** What the provider said, or that it said nothing in all the time it had. */
export type CaptureAnswer =
  | { readonly status: 'captured'; readonly captureId: string }
  | { readonly status: 'declined'; readonly reason: DeclineReason }
  | { readonly status: 'pending' }
  | { readonly status: 'unknown' };

export interface Deadlines {
  readonly now: Date;
  /** When a capture without an answer is asked for again. */
  readonly captureBy: Date;
  /** Until when a pending capture may be answered by webhook. */
  readonly webhookBy: Date;
}

/** The order is there. The stock's answer, or the end of the order, may have come before it. */
export function open(
  known: Payment | undefined,
  { token, ...identity }: NewPayment,
  { captureBy }: Deadlines,
): PaymentChange | undefined {
  if (known && known.status !== 'expected') return undefined;
  if (known?.isCancelled)
    return changed({ ...identity, status: 'voided' }, { type: 'created' }, { type: 'voided' });
  if (known?.isStockReserved)
    return changed(capturing({ ...identity, token }, captureBy), { type: 'created' });

  return changed({ ...identity, status: 'created', token }, { type: 'created' });
}

/** The stock is reserved: now, and never earlier, may the money be taken. */
export function collect(
  known: Payment | undefined,
  orderId: string,
  { captureBy }: Deadlines,
): PaymentChange | undefined {
  switch (known?.status) {
    case undefined:
      return changed({ status: 'expected', orderId, isStockReserved: true, isCancelled: false });
    case 'expected':
      return known.isStockReserved ? undefined : changed({ ...known, isStockReserved: true });
    case 'created':
      return changed(capturing(known, captureBy));
    default:
      return undefined;
  }
}

const capturing = (payment: NewPayment, askAgainAt: Date): Payment => ({
  ...identityOf(payment),
  token: payment.token,
  status: 'capturing',
  isCancelled: false,
  askAgainAt,
});

/**
 * The provider's answer, by call or by webhook, whichever is first. An answer for an order cancelled
 * meanwhile never completes the payment: captured money goes straight back.
 */
export function recordCapture(
  known: Payment | undefined,
  answer: CaptureAnswer,
  deadlines: Deadlines,
): PaymentChange | undefined {
  switch (known?.status) {
    case 'capturing':
      return known.isCancelled ? unwanted(known, answer, deadlines) : wanted(known, answer, deadlines);
    case 'awaiting-webhook':
      return answer.status === 'pending' ? undefined : wanted(known, answer, deadlines);
    case 'failed':
      // The provider took back its refusal after the order was told of it.
      return answer.status === 'captured' ? changed(refunding(known, deadlines.now)) : undefined;
    default:
      return undefined;
  }
}

function wanted(payment: Identity, answer: CaptureAnswer, { now, webhookBy }: Deadlines): PaymentChange {
  const identity = identityOf(payment);

  switch (answer.status) {
    case 'captured':
      return changed(
        { ...identity, status: 'completed', captureId: answer.captureId },
        { type: 'completed' },
      );
    case 'declined':
      return changed(
        { ...identity, status: 'failed', reason: answer.reason },
        { type: 'failed', reason: answer.reason },
      );
    case 'pending':
      return changed({ ...identity, status: 'awaiting-webhook', askAgainAt: webhookBy });
    case 'unknown':
      return changed(settling(identity, now), { type: 'failed', reason: 'provider-timed-out' });
  }
}

function unwanted(payment: Identity, answer: CaptureAnswer, { now }: Deadlines): PaymentChange {
  switch (answer.status) {
    case 'captured':
      return changed(refunding(payment, now));
    case 'declined':
      return changed({ ...identityOf(payment), status: 'voided' }, { type: 'voided' });
    case 'pending':
    case 'unknown':
      return changed(settling(payment, now));
  }
}

export const settling = (payment: Identity, askAgainAt: Date, attempts = 0): Payment => ({
  ...identityOf(payment),
  status: 'settling',
  attempts,
  askAgainAt,
});

export const refunding = (payment: Identity, askAgainAt: Date, attempts = 0): Payment => ({
  ...identityOf(payment),
  status: 'refunding',
  attempts,
  askAgainAt,
});
