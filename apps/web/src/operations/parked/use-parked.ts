import type { ParkedKeyView } from '@rivermart/contracts';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { get, post } from '../../api';

export type ParkedKey = ParkedKeyView;

const KEY = ['ops', 'parked'];
const PATH = '/api/ops/dead-letters/parked-keys';

export const useParkedKeys = (): UseQueryResult<readonly ParkedKey[]> =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) =>
      (await get<{ items: readonly ParkedKey[] }>(`${PATH}?limit=200`, { signal })).items,
    refetchInterval: 2_000,
  });

interface Chosen {
  readonly service?: string;
  readonly ids?: readonly string[];
  readonly all?: boolean;
}

export function useParkedAct(act: 'retry' | 'discard') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (chosen: Chosen) => post<{ readonly count: number }>(`${PATH}/${act}`, chosen),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
