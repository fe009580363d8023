import type { Refusal, TestCard } from './test-cards';

export interface CaptureRequest {
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly idempotencyKey: string;
}

interface Capture extends CaptureRequest {
  readonly captureId: string;
}

interface Notice {
  /** Webhooks the shop has not acknowledged yet. */
  readonly webhooksDue: number;
}

/** What the provider knows of one payment of the shop. */
export type ProviderPayment =
  | (Capture & Notice & { readonly status: 'pending'; readonly token: string })
  | (Capture & Notice & { readonly status: 'captured' })
  | (Capture & Notice & { readonly status: 'declined'; readonly reason: Refusal })
  | (Capture & { readonly status: 'refunded' })
  | { readonly status: 'voided'; readonly paymentId: string };

export interface CancellationAnswer {
  readonly status: 'voided' | 'refunded';
  readonly amountMinor: number;
}

/** What a capture with this card leads to; nothing when the provider takes no notice of it. */
export function capture(
  request: CaptureRequest,
  card: TestCard,
  captureId: string,
): ProviderPayment | undefined {
  const made = { ...request, captureId };
  if (card.outcome === 'nothing') return undefined;
  if (card.answer === 'late') {
    return { ...made, status: 'pending', token: card.token, webhooksDue: card.webhooks };
  }
  const { outcome, webhooks: webhooksDue } = card;
  return outcome === 'captured'
    ? { ...made, status: 'captured', webhooksDue }
    : { ...made, status: 'declined', reason: outcome, webhooksDue };
}

/** The decision that was put off with a 202. A cancellation in between has the last word. */
export function settle(payment: ProviderPayment): ProviderPayment {
  if (payment.status !== 'pending') return payment;
  const { token: _token, ...made } = payment;
  return { ...made, status: 'captured' };
}

/** Final, also for a payment never seen: a capture that arrives later is refused. */
export function cancel(payment: ProviderPayment | undefined, paymentId: string): ProviderPayment {
  if (payment?.status === 'refunded') return payment;
  if (payment?.status !== 'captured') return { status: 'voided', paymentId };
  const { webhooksDue: _webhooksDue, ...made } = payment;
  return { ...made, status: 'refunded' };
}

export const cancellationAnswer = (payment: ProviderPayment): CancellationAnswer =>
  payment.status === 'refunded'
    ? { status: 'refunded', amountMinor: payment.amountMinor }
    : { status: 'voided', amountMinor: 0 };

export interface LedgerEntry {
  readonly paymentId: string;
  readonly currency: string;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
}

/** The money that moved, if any did. */
export function ledgerEntry(payment: ProviderPayment): LedgerEntry | undefined {
  if (payment.status !== 'captured' && payment.status !== 'refunded') return undefined;
  const { paymentId, currency, amountMinor } = payment;
  const refundedMinor = payment.status === 'refunded' ? amountMinor : 0;
  return { paymentId, currency, capturedMinor: amountMinor, refundedMinor };
}
