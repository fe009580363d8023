import {
  cancel,
  cancellationAnswer,
  capture,
  ledgerEntry,
  settle,
  type ProviderPayment,
} from './provider-payment';
import { cardOfToken } from './test-cards';

const request = { paymentId: 'payment-1', amountMinor: 2_500, currency: 'EUR', idempotencyKey: 'payment-1' };
const captured = (token: string) => capture(request, cardOfToken(token), 'capture-1');

const paymentWith = (token: string): ProviderPayment => {
  const payment = captured(token);
  if (payment === undefined) throw new Error(`${token} leads to no payment`);
  return payment;
};

describe('a capture', () => {
  it.each([
    ['tok_visa', 'captured', 0],
    ['tok_slow', 'captured', 0],
    ['tok_captured_timeout', 'captured', 0],
    ['tok_double_webhook', 'captured', 2],
    ['tok_declined', 'declined', 0],
    ['tok_insufficient_funds', 'declined', 0],
    ['tok_late_webhook', 'pending', 1],
    ['tok_of_somebody_else', 'declined', 0],
  ])('with %s is %s and leads to %i webhooks', (token, status, webhooksDue) => {
    expect(captured(token)).toMatchObject({ ...request, status, webhooksDue, captureId: 'capture-1' });
  });

  it('with tok_timeout takes no money and leaves no trace', () => {
    expect(captured('tok_timeout')).toBeUndefined();
  });

  it('names why a card was declined', () => {
    expect(captured('tok_insufficient_funds')).toMatchObject({ reason: 'insufficient-funds' });
  });
});

describe('a late decision', () => {
  it('captures what was pending', () => {
    expect(settle(paymentWith('tok_late_webhook'))).toMatchObject({ status: 'captured', webhooksDue: 1 });
  });

  it('comes to nothing when the payment was cancelled meanwhile', () => {
    const voided = cancel(paymentWith('tok_late_webhook'), 'payment-1');

    expect(settle(voided)).toEqual({ status: 'voided', paymentId: 'payment-1' });
  });
});

describe('a cancellation', () => {
  it('gives captured money back', () => {
    const refunded = cancel(paymentWith('tok_visa'), 'payment-1');

    expect(cancellationAnswer(refunded)).toEqual({ status: 'refunded', amountMinor: 2_500 });
    expect(refunded).not.toHaveProperty('webhooksDue');
  });

  it('changes nothing the second time', () => {
    const refunded = cancel(paymentWith('tok_visa'), 'payment-1');

    expect(cancel(refunded, 'payment-1')).toBe(refunded);
  });

  it.each(['tok_declined', 'tok_late_webhook'])('voids a payment that took no money (%s)', (token) => {
    const voided = cancel(paymentWith(token), 'payment-1');

    expect(cancellationAnswer(voided)).toEqual({ status: 'voided', amountMinor: 0 });
  });

  it('voids a payment the provider never saw, so that a capture on its way finds it closed', () => {
    expect(cancel(undefined, 'payment-1')).toEqual({ status: 'voided', paymentId: 'payment-1' });
  });
});

describe('the ledger', () => {
  it('has captured money once, and what went back beside it', () => {
    const payment = paymentWith('tok_visa');

    expect(ledgerEntry(payment)).toMatchObject({ capturedMinor: 2_500, refundedMinor: 0 });
    expect(ledgerEntry(cancel(payment, 'payment-1'))).toMatchObject({
      capturedMinor: 2_500,
      refundedMinor: 2_500,
    });
  });

  it.each(['tok_declined', 'tok_late_webhook'])('has no entry where no money moved (%s)', (token) => {
    expect(ledgerEntry(paymentWith(token))).toBeUndefined();
  });
});
