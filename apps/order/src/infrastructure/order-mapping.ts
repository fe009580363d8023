import type { CancellationReason, Order, OrderId, PendingStep, Purchase } from '../domain/order';
import { OrderRow } from './order.entity';

/** The database is ours alone: its rows were written by `toRow` and hold what the types say. */
export function toOrder(row: OrderRow): Order {
  const purchase: Purchase = {
    id: row.id as OrderId,
    customerId: row.customerId,
    lines: row.lines,
    totalMinor: Number(row.totalMinor),
    currency: row.currency,
    shipTo: row.shipTo,
    contact: row.contact,
    placedAt: row.placedAt,
  };

  switch (row.status as Order['status']) {
    case 'pending':
      return { ...purchase, status: 'pending', ...pendingOf(row) };
    case 'cancelled':
      return {
        ...purchase,
        status: 'cancelled',
        reason: row.reason as CancellationReason,
        stage: row.stage as 'pending' | 'confirmed',
      };
    default:
      return { ...purchase, status: row.status as 'confirmed' | 'shipped' | 'delivered' };
  }
}

function pendingOf({ id, awaits, deadlineAt }: OrderRow): { awaits: PendingStep; deadline: Date } {
  if (deadlineAt === null) throw new Error(`Pending order ${id} has no deadline`);
  return { awaits: awaits as PendingStep, deadline: deadlineAt };
}

export function toRow(order: Order): OrderRow {
  const { id, customerId, status, totalMinor, currency, lines, shipTo, contact, placedAt } = order;
  return Object.assign(new OrderRow(), {
    id,
    customerId,
    status,
    awaits: order.status === 'pending' ? order.awaits : null,
    deadlineAt: order.status === 'pending' ? order.deadline : null,
    reason: order.status === 'cancelled' ? order.reason : null,
    stage: order.status === 'cancelled' ? order.stage : null,
    totalMinor: String(totalMinor),
    currency,
    lines,
    shipTo,
    contact,
    placedAt,
  });
}
