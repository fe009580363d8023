import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../../api';
import type { OrderView } from './order';

interface OrderPage {
  readonly items: readonly OrderView[];
  readonly nextCursor?: string;
}

const PER_PAGE = 20;

export const useOrder = (orderId: string) =>
  useQuery({
    queryKey: ['order', orderId],
    queryFn: ({ signal }) => get<OrderView>(`/api/orders/${orderId}`, { signal }),
  });

export const useOrders = () =>
  useInfiniteQuery({
    queryKey: ['orders'],
    queryFn: ({ signal, pageParam }) =>
      get<OrderPage>(`/api/orders?limit=${PER_PAGE}${pageParam === '' ? '' : `&cursor=${pageParam}`}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 5_000,
  });

export interface Message {
  readonly channel: 'sms' | 'email';
  readonly id: string;
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly receivedAt: string;
}

export const useMessages = (refetchEveryMs?: number) =>
  useQuery({
    queryKey: ['messages'],
    queryFn: ({ signal }) => get<readonly Message[]>('/api/messages', { signal }),
    ...(refetchEveryMs === undefined ? {} : { refetchInterval: refetchEveryMs }),
  });

export function useCancelOrder(orderId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post<OrderView>(`/api/orders/${orderId}/cancel`, undefined),
    onSettled: () => queries.invalidateQueries({ queryKey: ['order', orderId] }),
  });
}
