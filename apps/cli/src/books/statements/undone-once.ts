import type { Books, LedgerEntry, PaymentEntry } from '../books';
import type { Break, Statement } from '../statement';
import { counted } from './counted';

/** Money of a cancelled order goes back once, by the provider's account and by ours. */
export function undoneOnce({ orders, payments, ledger }: Books): Statement {
  const moved = new Map(ledger.map((entry) => [entry.paymentId, entry]));
  const cancelled = orders
    .filter(({ status }) => status === 'cancelled')
    .flatMap(({ orderId }) => payments.get(orderId) ?? []);
  const count = (status: string): number => cancelled.filter((one) => one.status === status).length;
  return {
    name: 'undone once',
    sentence:
      `Each payment of a cancelled order ended once: ${counted(cancelled.length, 'payment')} = ` +
      `${count('failed')} failed + ${count('voided')} voided + ${count('refunded')} refunded.`,
    breaks: cancelled.flatMap((payment) => disagreement(payment, moved.get(payment.paymentId ?? ''))),
  };
}

/** Where our row and the provider's ledger tell two stories. What never was captured is not in the ledger. */
function disagreement({ orderId, status }: PaymentEntry, entry: LedgerEntry | undefined): Break[] {
  const { capturedMinor = 0, refundedMinor = 0 } = entry ?? {};
  const isTrue = status === 'refunded' ? capturedMinor > 0 && refundedMinor === capturedMinor : !entry;
  if (isTrue || !UNDONE.has(status)) return [];
  const fault = `payment of cancelled order ${orderId} is ${status}, but the provider captured ${capturedMinor} and gave back ${refundedMinor}`;
  return [{ orderId, fault }];
}

const UNDONE = new Set(['failed', 'voided', 'refunded']);
