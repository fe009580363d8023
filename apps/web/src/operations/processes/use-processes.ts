import type { ProcessView } from '@rivermart/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ApiProblem, get } from '../../api';

const NO_SUPERVISOR = 'operations.no-supervisor';

/** The processes of this machine; null where no supervisor keeps them. */
export const useProcesses = (everyMs = 2_000): UseQueryResult<readonly ProcessView[] | null> =>
  useQuery({
    queryKey: ['ops', 'processes'],
    queryFn: async ({ signal }) => {
      try {
        const { processes } = await get<{ processes: readonly ProcessView[] }>('/api/ops/processes', {
          signal,
        });
        return processes;
      } catch (error) {
        if (error instanceof ApiProblem && error.code === NO_SUPERVISOR) return null;
        throw error;
      }
    },
    refetchInterval: everyMs,
  });
