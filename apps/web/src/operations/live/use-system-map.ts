import type { SystemMap } from '@rivermart/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { get } from '../../api';

/** It changes with a release alone. */
export const useSystemMap = (): UseQueryResult<SystemMap> =>
  useQuery({
    queryKey: ['ops', 'map'],
    queryFn: ({ signal }) => get<SystemMap>('/api/ops/map', { signal }),
    staleTime: Infinity,
  });
