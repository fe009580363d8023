import type { Order, OrderId } from './order';

/** What happened to an order, in the words of the journey; one per event it caused anywhere. */
export type StepName =
  | 'order-created'
  | 'stock-reserved'
  | 'stock-rejected'
  | 'stock-released'
  | 'payment-created'
  | 'payment-completed'
  | 'payment-failed'
  | 'payment-voided'
  | 'payment-refunded'
  | 'order-confirmed'
  | 'order-cancelled'
  | 'shipment-created'
  | 'shipment-dispatched'
  | 'shipment-delivered'
  | 'shipment-failed'
  | 'shipment-stopped'
  | 'shipment-returned'
  | 'points-granted'
  | 'points-revoked'
  | 'customer-notified';

/** One fact of the journey. Steps are only ever added. */
export interface JourneyStep {
  readonly eventId: string;
  readonly orderId: OrderId;
  readonly step: StepName;
  readonly eventType: string;
  readonly source: string;
  /** Why, when the event says so: `out-of-stock`, `declined`, `customer-request`. */
  readonly reason?: string;
  /** Until when the order waited for this step, if it had to come by then. */
  readonly deadline?: Date;
  readonly occurredAt: Date;
  readonly handledAt: Date;
}

/** What has to happen next, and by when if the order does not wait for ever. */
export interface Waiting {
  readonly step: StepName;
  readonly deadline?: Date;
}

/** A paid order has no deadline: slow parcels are late, not cancelled. */
export function waitingFor(order: Order): Waiting | undefined {
  switch (order.status) {
    case 'pending':
      return {
        step: order.awaits === 'stock' ? 'stock-reserved' : 'payment-completed',
        deadline: order.deadline,
      };
    case 'confirmed':
      return { step: 'shipment-dispatched' };
    case 'shipped':
      return { step: 'shipment-delivered' };
    default:
      return undefined;
  }
}
