import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from '../../api';
import type { Account } from './account';

interface AccountsPage {
  readonly items: readonly Account[];
  readonly nextCursor?: string;
}

const EVERY_MS = 3_000;

/** The caller's accounts, or all for an operator, page by page. */
export function useAccounts() {
  return useInfiniteQuery({
    queryKey: ['bank', 'accounts'],
    queryFn: ({ pageParam, signal }) =>
      get<AccountsPage>(`/api/bank/accounts?limit=100${pageParam}`, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => (nextCursor === undefined ? undefined : `&cursor=${nextCursor}`),
    refetchInterval: EVERY_MS,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}
