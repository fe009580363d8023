import type { Books } from '../books';
import type { Break, Statement } from '../statement';
import { counted } from './counted';

export function cancellationTold({ orders, notifications }: Books): Statement {
  const cancelled = orders.filter(({ status }) => status === 'cancelled');
  const told = new Map<string, { count: number; sent: number }>();
  for (const { orderId, isSent } of notifications.filter(({ kind }) => kind === 'order-cancelled')) {
    const { count, sent } = told.get(orderId) ?? { count: 0, sent: 0 };
    told.set(orderId, { count: count + 1, sent: sent + (isSent ? 1 : 0) });
  }
  const isToldOnce = (orderId: string): boolean => {
    const { count, sent } = told.get(orderId) ?? { count: 0, sent: 0 };
    return count === 1 && sent === 1;
  };
  const untold = cancelled.filter(({ orderId }) => !isToldOnce(orderId));
  return {
    name: 'cancellations',
    sentence: `Each customer was told of a cancellation once: ${counted(cancelled.length, 'cancelled order')}, ${cancelled.length - untold.length} told.`,
    breaks: untold.map(({ orderId }): Break => ({
      orderId,
      fault: `cancelled order ${orderId}: the customer was not told`,
    })),
  };
}
