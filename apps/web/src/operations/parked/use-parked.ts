import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { get, post } from '../../api';

/** As `GET /api/ops/dead-letters/parked-keys` tells them. */
export interface ParkedKey {
  readonly id: string;
  readonly service: string;
  readonly topic: string;
  readonly key: string;
  readonly events: number;
  readonly parkedAt: string;
  readonly nextTryAt: string;
  readonly head: {
    readonly consumer: string;
    readonly eventId: string;
    readonly partition: number;
    readonly offset: number;
    readonly attempts: number;
    readonly code: string | null;
    readonly reason: string | null;
  } | null;
}

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
