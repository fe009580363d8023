import type { OrderOverviewPage, SystemMap } from '@rivermart/contracts';
import { useQuery } from '@tanstack/react-query';
import { get, useIsOperator, useSession } from '../api';
import { useLanguage } from '../i18n/language';
import type { Asker } from './found-places';

const NEWEST = 100;

/** Who asks "go to", and what there is to find for such a person. */
export function useAsker(): Asker {
  const isOperator = useIsOperator();
  const isSignedIn = useSession() !== null;
  const language = useLanguage();
  const { data: map } = useQuery({
    queryKey: ['ops', 'map'],
    queryFn: ({ signal }) => get<SystemMap>('/api/ops/map', { signal }),
    enabled: isOperator,
    staleTime: Infinity,
  });
  const { data: newest } = useQuery({
    queryKey: ['ops', 'newest-orders'],
    queryFn: ({ signal }) => get<OrderOverviewPage>(`/api/ops/orders?limit=${NEWEST}`, { signal }),
    enabled: isOperator,
  });
  const topics = map?.topics ?? [];
  const groups = new Set(topics.flatMap(({ readers }) => readers.map(({ group }) => group)));
  return {
    ...{ isOperator, isSignedIn, language },
    topics: topics.map(({ name }) => name),
    groups: [...groups],
    orders: newest?.items.map(({ orderId }) => orderId) ?? [],
  };
}
