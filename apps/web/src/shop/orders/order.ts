import type { Place } from '../../parts/place-link';

export type OrderStatus = 'pending' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';

export interface OrderView {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly reason?: string;
  readonly totalMinor: number;
  readonly currency: string;
  readonly lines: readonly {
    readonly sku: string;
    readonly quantity: number;
    readonly unitPriceMinor: number;
  }[];
  readonly shipTo: {
    readonly name: string;
    readonly street: string;
    readonly postalCode: string;
    readonly city: string;
    readonly country: string;
  };
  readonly placedAt: string;
}

/** One fact of an order's journey, as the order service tells it. */
export interface Step {
  readonly sequence: number;
  readonly step: string;
  readonly reason?: string;
  readonly event: { readonly id: string; readonly type: string; readonly source: string };
  readonly place?: Place;
  readonly occurredAt: string;
  readonly handledAt: string;
  readonly deadline?: string;
}
