import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { get, patch, post } from '../../api';
import type { DeadLetterDetails, LetterOutcome, LetterPage, LetterStatus } from './letters';

const KEY = ['ops', 'dead-letters'];
const PATH = '/api/ops/dead-letters';

export const useLetters = (
  status: LetterStatus,
): UseInfiniteQueryResult<InfiniteData<LetterPage, string | null>> =>
  useInfiniteQuery({
    queryKey: [...KEY, status],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ status, limit: '100', ...(pageParam && { cursor: pageParam }) });
      return get<LetterPage>(`${PATH}?${query.toString()}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? null,
    refetchInterval: 3_000,
  });

export const useLetter = (service: string, id: string): UseQueryResult<DeadLetterDetails> =>
  useQuery({
    queryKey: [...KEY, service, id],
    queryFn: ({ signal }) => get<DeadLetterDetails>(`${PATH}/${service}/${id}`, { signal }),
    refetchInterval: 2_000,
  });

interface Selection {
  readonly ids: readonly string[];
  readonly service?: string | undefined;
  readonly dryRun?: boolean;
}

/** Replays or discards letters, or tells what that would be; afterwards all lists are read again. */
export function useLetterAct(act: 'replay' | 'discard') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (selection: Selection) => post<LetterOutcome>(`${PATH}/${act}`, selection),
    onSettled: (_outcome, _error, { dryRun }) =>
      dryRun === true ? undefined : queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useLetterEdit(service: string, id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (value: string) => patch<DeadLetterDetails>(`${PATH}/${service}/${id}`, { value }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
