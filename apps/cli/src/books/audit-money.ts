import type { Books, LedgerEntry } from './books';

/** The provider keeps the total of each confirmed order, and of no other payment a cent. */
export function auditMoney({ orders, payments, ledger }: Books): string[] {
  const due = new Map(
    orders.flatMap(({ orderId, status, totalMinor }) => {
      const paymentId = payments.get(orderId)?.paymentId;
      return paymentId ? [[paymentId, status === 'cancelled' ? 0 : totalMinor] as const] : [];
    }),
  );
  const kept = new Map(ledger.map((entry) => [entry.paymentId, keptMinor(entry)]));
  const payers = new Set([...due.keys(), ...kept.keys()]);
  return [...payers].flatMap((paymentId) => {
    const expected = due.get(paymentId);
    const actual = kept.get(paymentId) ?? 0;
    if (expected === undefined)
      return [`the provider keeps ${actual} for payment ${paymentId} that no order knows`];
    return actual === expected
      ? []
      : [`the provider keeps ${actual} for payment ${paymentId} instead of ${expected}`];
  });
}

const keptMinor = ({ capturedMinor, refundedMinor }: LedgerEntry): number => capturedMinor - refundedMinor;
