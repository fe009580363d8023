import { addressee, aNotification } from '../../test/a-notification';
import type { CancellationReason } from './notification';
import { wordingOf } from './wording';

const reasons: CancellationReason[] = [
  'out-of-stock',
  'payment-declined',
  'payment-timed-out',
  'deadline-missed',
  'reservation-expired',
  'customer-request',
  'undeliverable',
];

describe('what a customer reads', () => {
  it('has the order number and the total of a confirmed order', () => {
    const { subject, text } = wordingOf(aNotification.ofConfirmation());

    expect(subject).toBe(`Your order ${addressee.orderId} is confirmed`);
    expect(text).toContain(`your order ${addressee.orderId} is confirmed, total €25.00.`);
  });

  it.each(reasons)('has the order number and a reason when the order is cancelled (%s)', (reason) => {
    const { subject, text } = wordingOf({ ...addressee, news: { kind: 'order-cancelled', reason } });

    expect(subject).toContain(`${addressee.orderId} is cancelled`);
    expect(text).toMatch(/is cancelled, because [a-z ]+\. Whatever was charged goes back to your card\.$/);
  });

  it('fits into two SMS', () => {
    expect(wordingOf(aNotification.ofConfirmation()).text.length).toBeLessThanOrEqual(306);
    expect(wordingOf(aNotification.ofCancellation()).text.length).toBeLessThanOrEqual(306);
  });
});
