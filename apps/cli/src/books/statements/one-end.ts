import type { Books, OrderEntry } from '../books';
import type { Statement } from '../statement';
import { counted } from './counted';

const ENDS = ['confirmed', 'shipped', 'delivered', 'cancelled'] as const;

/** ` (12 out-of-stock, 3 customer-request)` */
function reasonsOf(orders: readonly OrderEntry[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of orders) if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts].toSorted(([, one], [, other]) => other - one);
  return reasons.length === 0
    ? ''
    : ` (${reasons.map(([reason, count]) => `${count} ${reason}`).join(', ')})`;
}

export function oneEnd({ orders }: Books): Statement {
  const count = (status: OrderEntry['status']): number =>
    orders.filter((order) => order.status === status).length;
  const ends = ENDS.map((status) => `${count(status).toLocaleString('en')} ${status}`).join(' + ');
  return {
    name: 'one end',
    sentence: `Every order has exactly one end: ${counted(orders.length, 'order')} = ${ends}${reasonsOf(orders)}.`,
    breaks: orders
      .filter(({ status }) => status === 'pending')
      .map(({ orderId }) => ({ orderId, fault: `order ${orderId} has no end` })),
  };
}
