import { now, sending } from '../../test/a-notification';
import { afterOutcome, dueAt, isOpen, type Delivery } from './delivery';

const later = (ms: number) => new Date(now.getTime() + ms);

describe('a delivery', () => {
  it('is done when the message was sent', () => {
    expect(afterOutcome(sending, 'sent', now)).toEqual({ status: 'sent', attempts: 0, at: now });
  });

  it('is given up when the message is refused for good', () => {
    expect(afterOutcome(dueAt(now), 'refused', now)).toEqual({ status: 'failed', attempts: 1, at: now });
  });

  it.each([
    [0, 1_000],
    [1, 2_000],
    [5, 32_000],
    [10, 600_000],
    [28, 600_000],
  ])('after %i failures is tried again in %i ms', (attempts, pauseMs) => {
    expect(afterOutcome({ status: 'sending', attempts, at: now }, 'not-now', now)).toEqual({
      status: 'due',
      attempts: attempts + 1,
      at: later(pauseMs),
    });
  });

  it('is given up after thirty failures', () => {
    const tired: Delivery = { status: 'due', attempts: 29, at: now };

    expect(afterOutcome(tired, 'not-now', now)).toEqual({ status: 'failed', attempts: 30, at: now });
  });

  it.each([
    ['due', true],
    ['sending', true],
    ['sent', false],
    ['failed', false],
  ] as const)('that is %s is open: %s', (status, expected) => {
    expect(isOpen({ status, attempts: 0, at: now })).toBe(expected);
  });
});
