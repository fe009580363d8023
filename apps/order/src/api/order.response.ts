import type { CancellationReason, Address, Order, OrderStatus, PricedLine } from '../domain/order';

export interface OrderResponse {
  readonly orderId: string;
  readonly status: OrderStatus;
  /** Why it was cancelled. */
  readonly reason?: CancellationReason;
  readonly totalMinor: number;
  readonly currency: string;
  readonly lines: readonly PricedLine[];
  readonly shipTo: Address;
  readonly placedAt: string;
}

export function orderResponse(order: Order): OrderResponse {
  const { id, status, totalMinor, currency, lines, shipTo, placedAt } = order;
  return {
    orderId: id,
    status,
    ...(order.status === 'cancelled' && { reason: order.reason }),
    totalMinor,
    currency,
    lines,
    shipTo,
    placedAt: placedAt.toISOString(),
  };
}
