import type { FollowedRecord } from '@rivermart/contracts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { get } from '../api';
import type { OrderView, Step } from '../shop/orders/order';
import type { JourneyAnswer } from './journey';

export type JourneyView = 'customer' | 'operator';

const RUNNING_EVERY_MS = 1_000;
const SETTLED_EVERY_MS = 5_000;

const pathOf = (view: JourneyView, orderId: string): string =>
  `/api/${view === 'operator' ? 'ops/' : ''}orders/${encodeURIComponent(orderId)}`;

/** Asked again while something is still to come: a cancelled order is undone after it has ended. */
export const useJourney = (orderId: string, view: JourneyView) =>
  useQuery({
    queryKey: ['journey', view, orderId],
    queryFn: ({ signal }) => get<JourneyAnswer>(`${pathOf(view, orderId)}/journey`, { signal }),
    refetchInterval: ({ state }) => (state.data?.waitingFor ? RUNNING_EVERY_MS : SETTLED_EVERY_MS),
  });

export const useOrderOf = (orderId: string, view: JourneyView) =>
  useQuery({
    queryKey: ['journey-order', view, orderId],
    queryFn: ({ signal }) => get<OrderView>(pathOf(view, orderId), { signal }),
  });

/** The records of the steps, for operators: headers say what caused what, and under which trace. */
export function useRecords(steps: readonly Step[], view: JourneyView): ReadonlyMap<string, FollowedRecord> {
  return useQueries({
    queries: steps.flatMap(({ event, place }) =>
      view === 'operator' && place
        ? [
            {
              queryKey: ['record', place.topic, place.partition, place.offset],
              queryFn: async ({ signal }: { signal: AbortSignal }) => ({
                eventId: event.id,
                record: await get<FollowedRecord>(
                  `/api/ops/topics/${place.topic}/${place.partition}/${place.offset}`,
                  { signal },
                ),
              }),
              staleTime: Infinity,
              retry: false,
            },
          ]
        : [],
    ),
    combine: recordsByEvent,
  });
}

interface Found {
  readonly data: { readonly eventId: string; readonly record: FollowedRecord } | undefined;
}

const recordsByEvent = (results: readonly Found[]): ReadonlyMap<string, FollowedRecord> =>
  new Map(results.flatMap(({ data }) => (data ? [[data.eventId, data.record] as const] : [])));

export const headerOf = (record: FollowedRecord | undefined, name: string): string | undefined =>
  record?.headers.find((header) => header.name === name)?.value;

export interface Retry {
  readonly service: string;
  readonly attempts: number;
  readonly nextTryAt: string;
}

interface ParkedKeys {
  readonly items: readonly {
    readonly service: string;
    readonly key: string;
    readonly nextTryAt: string;
    readonly head: { readonly attempts: number } | null;
  }[];
}

/** Which services have set the order aside to try again. */
export function useRetries(orderId: string, view: JourneyView): readonly Retry[] {
  const { data } = useQuery({
    queryKey: ['parked', orderId],
    queryFn: ({ signal }) => get<ParkedKeys>('/api/ops/dead-letters/parked-keys?limit=200', { signal }),
    enabled: view === 'operator',
    refetchInterval: SETTLED_EVERY_MS,
    retry: false,
  });
  return (data?.items ?? [])
    .filter(({ key }) => key === orderId)
    .map(({ service, nextTryAt, head }) => ({ service, nextTryAt, attempts: head?.attempts ?? 0 }));
}
