import type { Books, LedgerEntry } from '../books';
import type { Break, Statement } from '../statement';
import { counted, money, sum } from './counted';
import { strayStates } from './stray-states';

const PAYMENTS = {
  kept: new Set(['completed']),
  cancelled: new Set(['failed', 'voided', 'refunded']),
} as const;

/** The provider, who is not ours, keeps the total of each order that was not cancelled, and nothing else. */
export function moneyKept(books: Books): Statement {
  const { orders, payments, ledger } = books;
  const confirmed = orders.filter(({ status }) => status !== 'pending' && status !== 'cancelled');
  const captured = sum(ledger, ({ capturedMinor }) => capturedMinor);
  const refunded = sum(ledger, ({ refundedMinor }) => refundedMinor);
  const due = sum(confirmed, ({ totalMinor }) => totalMinor);
  return {
    name: 'money',
    sentence:
      `The provider captured ${money(captured)}, gave back ${money(refunded)} and keeps ` +
      `${money(captured - refunded)}; ${counted(confirmed.length, 'confirmed order')} cost ${money(due)}.`,
    breaks: [...strayStates(orders, 'payments', payments, PAYMENTS), ...wrongAmounts(books)],
  };
}

function wrongAmounts({ orders, payments, ledger }: Books): Break[] {
  const due = new Map(
    orders.flatMap(({ orderId, status, totalMinor }) => {
      const paymentId = payments.get(orderId)?.paymentId;
      const minor = status === 'cancelled' ? 0 : totalMinor;
      return paymentId ? [[paymentId, { orderId, minor }] as const] : [];
    }),
  );
  const kept = new Map(ledger.map((entry) => [entry.paymentId, keptMinor(entry)]));
  return [...new Set([...due.keys(), ...kept.keys()])].flatMap((paymentId): Break[] => {
    const expected = due.get(paymentId);
    const actual = kept.get(paymentId) ?? 0;
    if (expected === undefined)
      return [{ fault: `the provider keeps ${actual} for payment ${paymentId} that no order knows` }];
    const { orderId, minor } = expected;
    const fault = `the provider keeps ${actual} for payment ${paymentId} instead of ${minor}`;
    return actual === minor ? [] : [{ orderId, fault }];
  });
}

const keptMinor = ({ capturedMinor, refundedMinor }: LedgerEntry): number => capturedMinor - refundedMinor;
