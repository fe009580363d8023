import type { ByOrder, OrderEntry } from '../books';
import type { Break } from '../statement';

/** The states a service may have an order in, by how the order ended. `missing`: the service knows nothing of it. */
export interface AcceptedStates {
  readonly kept: ReadonlySet<string>;
  readonly cancelled: ReadonlySet<string>;
}

/** What a service says of orders that have ended, where it is none of the accepted states. */
export function strayStates(
  orders: readonly OrderEntry[],
  what: string,
  entries: ByOrder<{ readonly status: string }>,
  accepted: AcceptedStates,
): Break[] {
  return orders.flatMap(({ orderId, status }) => {
    if (status === 'pending') return [];
    const state = entries.get(orderId)?.status ?? 'missing';
    const end = status === 'cancelled' ? 'cancelled' : 'kept';
    return accepted[end].has(state)
      ? []
      : [{ orderId, fault: `${status} order ${orderId}: ${what}: ${state}` }];
  });
}
