import type { CaptureAnswer } from '../../../apps/payment/src/domain/collect-money';
import type { CancellationAnswer } from '../../../apps/payment/src/domain/give-money-back';
import { cancel, cancellationAnswer, capture, settle } from '../../../apps/sandbox/src/psp/provider-payment';
import type { ProviderPayment } from '../../../apps/sandbox/src/psp/provider-payment';
import type { TestCard } from '../../../apps/sandbox/src/psp/test-cards';
import { currency, paymentId, totalMinor } from '../purchase';

/** The payment provider: what it knows of the payment, and a request that is still on its way to it. */
export interface Provider {
  readonly payment?: ProviderPayment;
  /** A capture nobody waits for any more, held up in the network. */
  readonly isRequestUnderWay: boolean;
}

const request = { paymentId, amountMinor: totalMinor, currency, idempotencyKey: paymentId };

/** Takes a capture once; what was cancelled before is refused, which the shop cannot tell from silence. */
export function takeCapture(provider: Provider, card: TestCard): Provider {
  const payment = provider.payment ?? capture(request, card, 'cap-1');
  return { ...provider, ...(payment && { payment }) };
}

export function answerOf({ payment }: Provider, card: TestCard): CaptureAnswer {
  if (card.answer === 'never') return { status: 'unknown' };
  switch (payment?.status) {
    case 'captured':
      return { status: 'captured', captureId: payment.captureId };
    case 'declined':
      return { status: 'declined', reason: payment.reason };
    case 'pending':
      return { status: 'pending' };
    default:
      return { status: 'unknown' };
  }
}

export const takeCancellation = (provider: Provider): Provider => ({
  ...provider,
  payment: cancel(provider.payment, paymentId),
});

export const cancellationAnswerOf = ({ payment }: Provider): CancellationAnswer =>
  payment ? cancellationAnswer(payment) : { status: 'unknown' };

/** The decision a late card puts off. */
export const decideLate = (provider: Provider): Provider => ({
  ...provider,
  ...(provider.payment && { payment: settle(provider.payment) }),
});

/** A webhook left. */
export function tickOff(provider: Provider): Provider {
  const { payment } = provider;
  if (payment?.status !== 'captured' && payment?.status !== 'declined') return provider;
  return { ...provider, payment: { ...payment, webhooksDue: payment.webhooksDue - 1 } };
}

export const isWebhookDue = ({ payment }: Provider): boolean =>
  (payment?.status === 'captured' || payment?.status === 'declined') && payment.webhooksDue > 0;
