import { aPayment, deadlines, identity, now } from '../../test/a-payment';
import { cancel, giveUpWaiting, loseStock, recordCancellation } from './give-money-back';
import type { Payment } from './payment';

const { orderId } = identity;
const inOneSecond = new Date('2026-11-22T12:00:01.000Z');
const inOneMinute = new Date('2026-11-22T12:01:00.000Z');
const endings = { 'the order is cancelled': cancel, 'the stock is lost': loseStock };

describe.each(Object.entries(endings))('when %s', (_, end) => {
  const ended = (known?: Payment) => end(known, orderId, now);

  it('a payment that charged nothing is voided', () => {
    expect(ended(aPayment.created())).toEqual({ payment: aPayment.voided(), facts: [{ type: 'voided' }] });
  });

  it('a payment not seen yet will never charge', () => {
    expect(ended()?.payment).toEqual(aPayment.expected({ isCancelled: true }));
    expect(ended(aPayment.expected({ isStockReserved: true }))?.payment).toEqual(
      aPayment.expected({ isStockReserved: true, isCancelled: true }),
    );
  });

  it('a capture under way is waited for', () => {
    expect(ended(aPayment.capturing())).toEqual({
      payment: aPayment.capturing({ isCancelled: true }),
      facts: [],
    });
  });

  it('a pending capture is settled with the provider', () => {
    expect(ended(aPayment.awaitingWebhook())).toEqual({ payment: aPayment.settling(), facts: [] });
  });

  it.each([
    aPayment.expected({ isCancelled: true }),
    aPayment.capturing({ isCancelled: true }),
    aPayment.failed(),
    aPayment.settling(),
    aPayment.refunding(),
    aPayment.voided(),
    aPayment.refunded(),
  ])('nothing changes about a payment that is $status already', (known) => {
    expect(ended(known)).toBeUndefined();
  });
});

describe('a completed payment', () => {
  it('is refunded when its order is cancelled', () => {
    expect(cancel(aPayment.completed(), orderId, now)).toEqual({ payment: aPayment.refunding(), facts: [] });
  });

  it('stays when the stock is given up, until the order says that it is cancelled', () => {
    expect(loseStock(aPayment.completed(), orderId, now)).toBeUndefined();
  });
});

describe('a webhook that never comes', () => {
  it('fails the payment at the deadline and settles with the provider', () => {
    expect(giveUpWaiting(aPayment.awaitingWebhook(), deadlines.webhookBy)).toEqual({
      payment: { ...aPayment.settling(), askAgainAt: deadlines.webhookBy },
      facts: [{ type: 'failed', reason: 'provider-timed-out' }],
    });
  });

  it('is waited for until the deadline', () => {
    expect(giveUpWaiting(aPayment.awaitingWebhook(), now)).toBeUndefined();
    expect(giveUpWaiting(aPayment.completed(), deadlines.webhookBy)).toBeUndefined();
  });
});

describe.each([aPayment.settling(), aPayment.refunding()])('a payment that is $status', (known) => {
  it('is voided when the provider never captured', () => {
    expect(recordCancellation(known, { status: 'voided' }, now)).toEqual({
      payment: aPayment.voided(),
      facts: [{ type: 'voided' }],
    });
  });

  it('is refunded with the amount the provider gave back', () => {
    expect(recordCancellation(known, { status: 'refunded', amountMinor: 4_200 }, now)).toEqual({
      payment: aPayment.refunded(),
      facts: [{ type: 'refunded', amountMinor: 4_200 }],
    });
  });

  it('is asked about again, after pauses that grow to a minute and for ever', () => {
    const after = (attempts: number) =>
      recordCancellation({ ...known, attempts } as Payment, { status: 'unknown' }, now)?.payment;

    expect(after(0)).toEqual({ ...known, attempts: 1, askAgainAt: inOneSecond });
    expect(after(100_000)).toEqual({ ...known, attempts: 100_001, askAgainAt: inOneMinute });
  });
});

it.each([undefined, aPayment.completed(), aPayment.voided(), aPayment.refunded(), aPayment.capturing()])(
  'a cancellation answered twice or late changes nothing: %j',
  (known) => {
    expect(recordCancellation(known, { status: 'refunded', amountMinor: 4_200 }, now)).toBeUndefined();
  },
);
