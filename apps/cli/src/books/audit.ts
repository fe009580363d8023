import { auditCancelledOrder } from './audit-cancelled-order';
import { auditConfirmedOrder } from './audit-confirmed-order';
import { auditMoney } from './audit-money';
import { auditStock } from './audit-stock';
import type { Books, OrderEntry } from './books';

export interface AuditOptions {
  /** Pieces of each sku that were ever put into the shop. Without it only the books are compared. */
  readonly stockedUp?: ReadonlyMap<string, number>;
}

/**
 * Whether the books of all services tell one story. Returns what does not fit, a sentence each; nothing when
 * they balance. While orders are on their way they do not balance yet.
 */
export function audit(books: Books, { stockedUp }: AuditOptions = {}): string[] {
  return [
    ...books.orders.flatMap((order) => auditOrder(order, books)),
    ...auditMoney(books),
    ...auditStock(books, stockedUp),
    ...auditDelivery(books),
  ];
}

function auditOrder(order: OrderEntry, books: Books): string[] {
  if (order.status === 'pending') return [`order ${order.orderId} has no end`];
  const faults =
    order.status === 'cancelled' ? auditCancelledOrder(order, books) : auditConfirmedOrder(order, books);
  return faults.map((fault) => `${order.status} order ${order.orderId}: ${fault}`);
}

function auditDelivery({ outboxes, deadLetters }: Books): string[] {
  const waiting = Object.entries(outboxes).filter(([, count]) => count > 0);
  const dead = Object.entries(deadLetters).filter(([, count]) => count > 0);
  return [
    ...waiting.map(([service, count]) => `${count} events wait in the outbox of ${service}`),
    ...dead.map(([topic, count]) => `${count} dead letters on ${topic}`),
  ];
}
