import type { AuditEntry, AuditPage } from '@rivermart/contracts';
import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { get } from '../../api';
import type { Account } from './account';
import { isLoaded } from './moment';
import { tapeOf, type TapeEvent } from './tape';

const EVERY_MS = 2_000;
const PAGE = 200;
/** Loaded by itself to reach the moment of the address; further back on request. */
const MOST_BY_ITSELF = 2_000;

export const accountKey = (accountId: string) => ['bank', 'account', accountId] as const;

export const useAccount = (accountId: string): UseQueryResult<Account> =>
  useQuery({
    queryKey: accountKey(accountId),
    queryFn: ({ signal }) => get<Account>(`/api/bank/accounts/${accountId}`, { signal }),
    refetchInterval: EVERY_MS,
  });

export interface Tape {
  readonly data: readonly TapeEvent[] | undefined;
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
  /** There are events before the first one shown. */
  readonly hasEarlier: boolean;
  readonly loadEarlier: () => void;
}

/** The audit log of an account from its end, as far back as `moment`. */
export function useTape(accountId: string, version: number, moment: string | null = null): Tape {
  const asked = useInfiniteQuery({
    queryKey: ['bank', 'tape', accountId],
    queryFn: ({ pageParam, signal }) =>
      get<AuditPage>(`/api/bank/accounts/${accountId}/audit?limit=${PAGE}${pageParam}`, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => (nextCursor === undefined ? undefined : `&cursor=${nextCursor}`),
    staleTime: Infinity,
  });
  const { data, error, isPending, isFetching, hasNextPage, refetch, fetchNextPage } = asked;
  const entries = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const tape = useMemo(() => tapeOf(entries), [entries]);
  const newest = entries[0]?.version;
  useEffect(() => {
    if (newest !== undefined && newest < version) void refetch();
  }, [newest, version, refetch]);
  const isShort = moment !== null && hasNextPage && !isLoaded(tape, moment);
  useEffect(() => {
    if (isShort && !isFetching && entries.length < MOST_BY_ITSELF) void fetchNextPage();
  }, [isShort, isFetching, entries.length, fetchNextPage]);
  return {
    ...{ data: data === undefined ? undefined : tape, entries, error, isPending, refetch },
    ...{ hasEarlier: hasNextPage, loadEarlier: () => void fetchNextPage() },
  };
}
