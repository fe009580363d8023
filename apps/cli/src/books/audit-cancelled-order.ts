import type { Books, OrderEntry } from './books';
import { strayStates } from './stray-states';

/** Every state in which nothing is left of the order; `missing` when it ended before it got so far. */
const UNDONE = {
  payments: new Set(['failed', 'voided', 'refunded']),
  reservations: new Set(['rejected', 'released']),
  rewards: new Set(['dropped', 'revoked']),
  shipments: new Set(['missing', 'unwanted', 'stopped', 'returned']),
} as const;

export function auditCancelledOrder({ orderId }: OrderEntry, books: Books): string[] {
  const told = books.notifications.filter((one) => one.orderId === orderId && one.kind === 'order-cancelled');
  const isTold = told.length === 1 && told.every(({ isSent }) => isSent);
  return [...strayStates(orderId, books, UNDONE), ...(isTold ? [] : ['the customer was not told'])];
}
