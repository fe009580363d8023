export type Channel = 'sms' | 'email';

/**
 * The way of one message over one channel.
 *
 * `at` says for `due` when it is tried next, for `sending` until when the one who is at it has it for
 * himself, for `sent` and `failed` when that was known.
 */
export interface Delivery {
  readonly status: 'due' | 'sending' | 'sent' | 'failed';
  /** Tries that came to nothing. */
  readonly attempts: number;
  readonly at: Date;
}

/** `refused`: this message will never pass. `not-now`: it may pass later. */
export type Outcome = 'sent' | 'refused' | 'not-now';

/** With the pauses below a message is given up after about four hours. */
const MAX_ATTEMPTS = 30;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 600_000;

export const dueAt = (at: Date): Delivery => ({ status: 'due', attempts: 0, at });

export const isOpen = ({ status }: Delivery): boolean => status === 'due' || status === 'sending';

export function afterOutcome({ attempts }: Delivery, outcome: Outcome, now: Date): Delivery {
  if (outcome === 'sent') return { status: 'sent', attempts, at: now };

  const failures = attempts + 1;
  if (outcome === 'refused' || failures === MAX_ATTEMPTS)
    return { status: 'failed', attempts: failures, at: now };

  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS);
  return { status: 'due', attempts: failures, at: new Date(now.getTime() + pauseMs) };
}
