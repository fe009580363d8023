import type { Books, OrderEntry } from '../books';
import type { Statement } from '../statement';
import { counted } from './counted';

const ENDS = ['confirmed', 'shipped', 'delivered', 'cancelled'] as const;

export function oneEnd({ orders }: Books): Statement {
  const count = (status: OrderEntry['status']): number =>
    orders.filter((order) => order.status === status).length;
  const ends = ENDS.map((status) => `${count(status).toLocaleString('en')} ${status}`).join(' + ');
  return {
    name: 'one end',
    sentence: `Every order has exactly one end: ${counted(orders.length, 'order')} = ${ends}.`,
    breaks: orders
      .filter(({ status }) => status === 'pending')
      .map(({ orderId }) => ({ orderId, fault: `order ${orderId} has no end` })),
  };
}
