/** What is counted. A cancellation is a refusal while the order was pending, a withdrawal once it was confirmed. */
export type FactName =
  | 'order.created'
  | 'order.confirmed'
  | 'order.refused'
  | 'order.withdrawn'
  | 'payment.completed'
  | 'inventory.updated'
  | 'inventory.released'
  | 'shipment.created'
  | 'shipment.dispatched'
  | 'shipment.delivered'
  | 'shipment.failed'
  | 'shipment.stopped'
  | 'shipment.returned'
  | 'points.granted'
  | 'points.revoked'
  | 'notification.sent'
  | 'notification.cancellation-sent'
  | 'user.product-viewed'
  | 'user.searched'
  | 'user.basket-added'
  | 'user.checkout-started'
  | 'user.checkout-completed';

export interface Fact {
  readonly name: FactName;
  /** When it became true where it was said, not when it was read. */
  readonly atMs: number;
  readonly orderId?: string;
  /** Of what somebody did in the shop. */
  readonly visitorId?: string;
  readonly revenue?: { readonly currency: string; readonly minor: number };
}
