import type { FactName } from './fact';

export interface Hop {
  readonly from: FactName;
  readonly to: FactName;
}

const hop = (from: FactName, to: FactName): Hop => ({ from, to });

/** From a cause to its effect. A shipment is created when it is paid for, often before the order says that it is confirmed. */
export const hops: readonly Hop[] = [
  hop('order.created', 'inventory.updated'),
  hop('inventory.updated', 'payment.completed'),
  hop('payment.completed', 'order.confirmed'),
  hop('payment.completed', 'shipment.created'),
  hop('payment.completed', 'points.granted'),
  hop('payment.completed', 'notification.sent'),
  hop('order.created', 'order.confirmed'),
];

export const nameOf = ({ from, to }: Hop): string => `${from} > ${to}`;
