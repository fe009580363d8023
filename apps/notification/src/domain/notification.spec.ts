import { aNotification, failed, now, sending, sent } from '../../test/a-notification';
import { recordOutcome, wantsCancellation, wantsConfirmation } from './notification';

describe('a confirmation', () => {
  it('is wanted once', () => {
    expect(wantsConfirmation(undefined, undefined)).toBe(true);
    expect(wantsConfirmation(aNotification.ofConfirmation(), undefined)).toBe(false);
  });

  it('is not wanted for an order that is known to be cancelled', () => {
    expect(wantsConfirmation(undefined, aNotification.ofCancellation())).toBe(false);
  });
});

describe('a cancellation', () => {
  it('is wanted once', () => {
    expect(wantsCancellation(undefined)).toBe(true);
    expect(wantsCancellation(aNotification.ofCancellation())).toBe(false);
  });
});

describe('the outcome of a channel', () => {
  it('reaches nobody while the other channel is open', () => {
    const change = recordOutcome(aNotification.ofConfirmation(), 'sms', 'sent', now);

    expect(change).toEqual({ notification: aNotification.ofConfirmation({ sms: sent }), reachedBy: [] });
  });

  it('completes the notification with the second channel', () => {
    const known = aNotification.ofConfirmation({ sms: sent, email: sending });

    expect(recordOutcome(known, 'email', 'sent', now)).toEqual({
      notification: aNotification.ofConfirmation({ sms: sent, email: sent }),
      reachedBy: [
        { channel: 'sms', sentAt: sent.at },
        { channel: 'email', sentAt: now },
      ],
    });
  });

  it('names only the channels that reached the customer', () => {
    const known = aNotification.ofConfirmation({ sms: failed, email: sending });

    expect(recordOutcome(known, 'email', 'sent', now)?.reachedBy).toEqual([
      { channel: 'email', sentAt: now },
    ]);
    expect(recordOutcome(known, 'email', 'refused', now)?.reachedBy).toEqual([]);
  });

  it('keeps the channel open when it may pass later', () => {
    const change = recordOutcome(aNotification.ofCancellation({ email: sent }), 'sms', 'not-now', now);

    expect(change?.notification.deliveries.sms).toMatchObject({ status: 'due', attempts: 1 });
    expect(change?.reachedBy).toEqual([]);
  });

  it.each([sent, failed])('that has its end already changes nothing ($status)', (ended) => {
    expect(recordOutcome(aNotification.ofConfirmation({ sms: ended }), 'sms', 'sent', now)).toBeUndefined();
  });
});
