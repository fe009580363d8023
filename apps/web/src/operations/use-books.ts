import type { BooksView } from '@rivermart/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { get } from '../api';

/** The statements of all books, counted again every few seconds. */
export const useBooks = (everyMs = 3_000): UseQueryResult<BooksView> =>
  useQuery({
    queryKey: ['ops', 'books'],
    queryFn: ({ signal }) => get<BooksView>('/api/ops/books', { signal }),
    refetchInterval: everyMs,
  });
