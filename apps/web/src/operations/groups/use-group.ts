import type { ConsumerGroupView } from '@rivermart/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { get } from '../../api';

/** One consumer group with its partitions, members and history, read again every second. */
export const useGroup = (group: string): UseQueryResult<ConsumerGroupView> =>
  useQuery({
    queryKey: ['ops', 'group', group],
    queryFn: ({ signal }) =>
      get<ConsumerGroupView>(`/api/ops/groups/${encodeURIComponent(group)}`, { signal }),
    refetchInterval: 1_000,
  });
