import type { OrderFilter, OrderOverviewPage } from '@rivermart/contracts';
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { get } from '../../api';

/** In the order of the chips; the contract's own list is code, and the page takes types alone. */
export const filters = [
  'running',
  'retrying',
  'past-deadline',
  'confirmed',
  'cancelled',
  'undone',
] as const satisfies readonly OrderFilter[];

export const useOrders = (
  filter: OrderFilter | null,
): UseInfiniteQueryResult<InfiniteData<OrderOverviewPage, string | null>> =>
  useInfiniteQuery({
    queryKey: ['ops', 'orders', filter],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({
        limit: '50',
        ...(filter && { state: filter }),
        ...(pageParam && { cursor: pageParam }),
      });
      return get<OrderOverviewPage>(`/api/ops/orders?${query.toString()}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 3_000,
  });
