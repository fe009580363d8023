import {
  cancelOnRequest,
  confirmOrder,
  deliverOrder,
  failPayment,
  failShipment,
  followStock,
  missDeadline,
  placeOrder,
  shipOrder,
  type Order,
} from '../../../apps/order/src/domain/order';
import type { Fact } from '../fact';
import { contact, currency, customerId, later, lines, now, orderId, shipTo, totalMinor } from '../purchase';
import { unchanged, type Outcome, type Service } from './service';

const STEP_DEADLINE_MS = 1;

export const orderService: Service<Order> = {
  name: 'order',
  reads: ['inventory-updates', 'payments', 'shipments'],
  start: placeOrder(
    { id: orderId, customerId, lines, currency, shipTo, contact, placedAt: now },
    STEP_DEADLINE_MS,
  ),
  hears: new Set([
    ...(['inventory.updated', 'payment.completed', 'payment.failed'] as const),
    ...(['shipment.dispatched', 'shipment.delivered', 'shipment.failed'] as const),
  ]),
  hear: (order, fact) => told(order, decide(order, fact)),
};

export const customerCancels = (order: Order): Outcome<Order> => told(order, cancelOnRequest(order));

export const deadlineFires = (order: Order): Outcome<Order> => told(order, missDeadline(order, later));

function decide(order: Order, fact: Fact): Order {
  switch (fact.type) {
    case 'inventory.updated':
      return followStock(order, fact, now, STEP_DEADLINE_MS);
    case 'payment.completed':
      return confirmOrder(order, totalMinor);
    case 'payment.failed':
      return failPayment(order, fact.reason);
    case 'shipment.failed':
      return failShipment(order);
    case 'shipment.dispatched':
      return shipOrder(order);
    case 'shipment.delivered':
      return deliverOrder(order);
    default:
      return order;
  }
}

function told(before: Order, order: Order): Outcome<Order> {
  if (order === before) return unchanged(before);
  if (order.status === 'confirmed') return { state: order, facts: [{ type: 'order.confirmed' }] };
  if (order.status !== 'cancelled') return { state: order, facts: [] };
  // Why is for people: nobody decides by it, and the worlds of one reason are like those of the others.
  const state: Order = { ...order, reason: 'customer-request' };
  return { state, facts: [{ type: 'order.cancelled', stage: order.stage }] };
}
