import { refunding, settling } from './collect-money';
import { changed, identityOf, type Payment, type PaymentChange } from './payment';

/*
 * The way back. As on the way to the money, `undefined` says that the fact changes nothing.
 */

/** What the provider did when told to cancel, or that it did not say. */
export type CancellationAnswer =
  | { readonly status: 'voided' }
  | { readonly status: 'refunded'; readonly amountMinor: number }
  | { readonly status: 'unknown' };

/** The order ended without goods: no money may stay here. */
export function cancel(known: Payment | undefined, orderId: string, now: Date): PaymentChange | undefined {
  switch (known?.status) {
    case undefined:
      return changed({ status: 'expected', orderId, isStockReserved: false, isCancelled: true });
    case 'expected':
    case 'capturing':
      return known.isCancelled ? undefined : changed({ ...known, isCancelled: true });
    case 'created':
      return changed({ ...identityOf(known), status: 'voided' }, { type: 'voided' });
    case 'awaiting-webhook':
      return changed(settling(known, now));
    case 'completed':
      return changed(refunding(known, now));
    default:
      return undefined;
  }
}

/**
 * The stock was refused or given up before the money was there. A completed payment stays: the order decides
 * what becomes of it, and says so with `order.cancelled`.
 */
export function loseStock(known: Payment | undefined, orderId: string, now: Date): PaymentChange | undefined {
  return known?.status === 'completed' ? undefined : cancel(known, orderId, now);
}

/** The webhook of a pending capture never came. */
export function giveUpWaiting(known: Payment | undefined, now: Date): PaymentChange | undefined {
  if (known?.status !== 'awaiting-webhook' || known.askAgainAt > now) return undefined;
  return changed(settling(known, now), { type: 'failed', reason: 'provider-timed-out' });
}

export function recordCancellation(
  known: Payment | undefined,
  answer: CancellationAnswer,
  now: Date,
): PaymentChange | undefined {
  if (known?.status !== 'settling' && known?.status !== 'refunding') return undefined;

  switch (answer.status) {
    case 'voided':
      return changed({ ...identityOf(known), status: 'voided' }, { type: 'voided' });
    case 'refunded': {
      const { amountMinor } = answer;
      const refunded = { ...identityOf(known), status: 'refunded', refundedMinor: amountMinor } as const;
      return changed(refunded, { type: 'refunded', amountMinor });
    }
    case 'unknown': {
      const attempts = known.attempts + 1;
      return changed({ ...known, attempts, askAgainAt: new Date(now.getTime() + pauseMs(attempts)) });
    }
  }
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** Doubles up to a minute: money that must go back is never given up. */
const pauseMs = (attempts: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 10));
