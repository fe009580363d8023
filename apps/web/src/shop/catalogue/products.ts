import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { get } from '../../api';

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly priceMinor: number;
  readonly currency: string;
  /** Null when inventory is away. */
  readonly available: number | null;
}

export interface ProductPage {
  readonly items: readonly Product[];
  readonly nextCursor?: string;
}

const PER_PAGE = 100;
const MINUTE_MS = 60_000;

const listPath = (query: Readonly<Record<string, string>>): string =>
  `/api/products?${new URLSearchParams({ limit: String(PER_PAGE), ...query }).toString()}`;

export const useShelf = (category: string): UseQueryResult<ProductPage> =>
  useQuery({
    queryKey: ['shelf', category],
    queryFn: ({ signal }) => get<ProductPage>(listPath({ category }), { signal }),
    staleTime: MINUTE_MS,
  });

export const useFound = (search: string): UseQueryResult<ProductPage> =>
  useQuery({
    queryKey: ['found', search],
    queryFn: ({ signal }) => get<ProductPage>(listPath({ search }), { signal }),
    enabled: search !== '',
    staleTime: MINUTE_MS,
  });

/** Asked as a stranger: that somebody looks, `useProductViewed` tells, once. */
export const useProduct = (sku: string): UseQueryResult<Product> =>
  useQuery({
    queryKey: ['product', sku],
    queryFn: ({ signal }) =>
      get<Product>(`/api/products/${encodeURIComponent(sku)}`, { signal, isAnonymous: true }),
    staleTime: MINUTE_MS,
  });

const STOCK_EVERY_MS = 3_000;

/** The same product as it is now, asked as a stranger: a glance at the stock is no visit. */
export const useProductNow = (sku: string, isLive: boolean): UseQueryResult<Product> =>
  useQuery({
    queryKey: ['product-now', sku],
    queryFn: ({ signal }) =>
      get<Product>(`/api/products/${encodeURIComponent(sku)}`, { signal, isAnonymous: true }),
    staleTime: STOCK_EVERY_MS,
    ...(isLive ? { refetchInterval: STOCK_EVERY_MS } : {}),
  });
