import { aPayment, deadlines, identity } from '../../test/a-payment';
import { collect, open, recordCapture, type CaptureAnswer } from './collect-money';
import type { Payment } from './payment';

const order = { ...identity, token: 'tok_visa' };
const captured: CaptureAnswer = { status: 'captured', captureId: 'cap-1' };
const declined: CaptureAnswer = { status: 'declined', reason: 'declined' };
const pending: CaptureAnswer = { status: 'pending' };
const unknown: CaptureAnswer = { status: 'unknown' };

const opened = (known?: Payment) => open(known, order, deadlines);
const collected = (known?: Payment) => collect(known, identity.orderId, deadlines);
const answered = (known: Payment | undefined, answer: CaptureAnswer) =>
  recordCapture(known, answer, deadlines);

describe('a new order', () => {
  it('gets a payment that charges nothing yet', () => {
    expect(opened()).toEqual({ payment: aPayment.created(), facts: [{ type: 'created' }] });
  });

  it('is charged at once when its stock was reserved before it was seen', () => {
    expect(opened(aPayment.expected({ isStockReserved: true }))).toEqual({
      payment: aPayment.capturing(),
      facts: [{ type: 'created' }],
    });
  });

  it.each([true, false])(
    'is never charged when its end was seen first (stock reserved: %s)',
    (isStockReserved) => {
      expect(opened(aPayment.expected({ isStockReserved, isCancelled: true }))).toEqual({
        payment: aPayment.voided(),
        facts: [{ type: 'created' }, { type: 'voided' }],
      });
    },
  );

  it('gets no second payment', () => {
    expect(opened(aPayment.created())).toBeUndefined();
    expect(opened(aPayment.completed())).toBeUndefined();
  });
});

describe('reserved stock', () => {
  it('starts the capture', () => {
    expect(collected(aPayment.created())).toEqual({ payment: aPayment.capturing(), facts: [] });
  });

  it('is remembered when the order was not seen yet', () => {
    expect(collected()?.payment).toEqual(aPayment.expected({ isStockReserved: true }));
    expect(collected(aPayment.expected({ isCancelled: true }))?.payment).toEqual(
      aPayment.expected({ isStockReserved: true, isCancelled: true }),
    );
  });

  it.each([
    aPayment.expected({ isStockReserved: true }),
    aPayment.capturing(),
    aPayment.completed(),
    aPayment.voided(),
    aPayment.settling(),
  ])('changes nothing the second time or too late: $status', (known) => {
    expect(collected(known)).toBeUndefined();
  });
});

describe('the answer to a capture', () => {
  it('completes the payment, which forgets the token', () => {
    expect(answered(aPayment.capturing(), captured)).toEqual({
      payment: aPayment.completed(),
      facts: [{ type: 'completed' }],
    });
  });

  it('fails the payment when the card is declined', () => {
    expect(answered(aPayment.capturing(), declined)).toEqual({
      payment: aPayment.failed(),
      facts: [{ type: 'failed', reason: 'declined' }],
    });
  });

  it('leaves the decision to a webhook when it is pending', () => {
    expect(answered(aPayment.capturing(), pending)).toEqual({
      payment: aPayment.awaitingWebhook(),
      facts: [],
    });
  });

  it('fails the payment and settles with the provider when it never came', () => {
    expect(answered(aPayment.capturing(), unknown)).toEqual({
      payment: aPayment.settling(),
      facts: [{ type: 'failed', reason: 'provider-timed-out' }],
    });
  });
});

describe('the answer to a capture whose order was cancelled meanwhile', () => {
  const cancelled = aPayment.capturing({ isCancelled: true });

  it('never completes the payment: captured money goes back', () => {
    expect(answered(cancelled, captured)).toEqual({ payment: aPayment.refunding(), facts: [] });
  });

  it('voids the payment when the card was declined anyway', () => {
    expect(answered(cancelled, declined)).toEqual({
      payment: aPayment.voided(),
      facts: [{ type: 'voided' }],
    });
  });

  it.each([pending, unknown])('is settled with the provider when it is $status', (answer) => {
    expect(answered(cancelled, answer)).toEqual({ payment: aPayment.settling(), facts: [] });
  });
});

describe('the webhook of a pending capture', () => {
  it('completes the payment', () => {
    expect(answered(aPayment.awaitingWebhook(), captured)).toEqual({
      payment: aPayment.completed(),
      facts: [{ type: 'completed' }],
    });
  });

  it('fails the payment when the card is declined', () => {
    expect(answered(aPayment.awaitingWebhook(), declined)?.payment).toEqual(aPayment.failed());
  });

  it('changes nothing when it says pending again', () => {
    expect(answered(aPayment.awaitingWebhook(), pending)).toBeUndefined();
  });
});

describe('an answer that comes twice or late', () => {
  it.each([
    aPayment.completed(),
    aPayment.settling(),
    aPayment.refunding(),
    aPayment.voided(),
    aPayment.refunded(),
    aPayment.created(),
    aPayment.expected(),
  ])('changes nothing about a payment that is $status', (known) => {
    for (const answer of [captured, declined, pending, unknown]) {
      expect(answered(known, answer)).toBeUndefined();
    }
  });

  it('changes nothing about a payment that does not exist', () => {
    expect(answered(undefined, captured)).toBeUndefined();
  });

  it('gives the money back when it revokes a refusal the order was told of', () => {
    expect(answered(aPayment.failed(), captured)).toEqual({ payment: aPayment.refunding(), facts: [] });
    expect(answered(aPayment.failed(), declined)).toBeUndefined();
  });
});
