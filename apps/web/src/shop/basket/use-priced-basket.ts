import { useQueries } from '@tanstack/react-query';
import { get } from '../../api';
import type { Product } from '../catalogue/products';
import { atPrices, type BasketLine } from './basket';
import { useBasket } from './basket-store';

export interface PricedLine {
  /** At today's price. */
  readonly line: BasketLine;
  /** The price when it was put in, if that was another. */
  readonly wasMinor: number | undefined;
  readonly available: number | null;
}

const FRESH_MS = 10_000;

/** The basket as an order would find it: today's prices, and what there is. */
export function usePricedBasket(): readonly PricedLine[] {
  const basket = useBasket();
  const products = useQueries({
    queries: basket.map(({ sku }) => ({
      queryKey: ['product-now', sku],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get<Product>(`/api/products/${encodeURIComponent(sku)}`, { signal, isAnonymous: true }),
      staleTime: FRESH_MS,
    })),
    combine: (results) => results.flatMap(({ data }) => (data ? [data] : [])),
  });
  const now = atPrices(basket, products);
  return now.map((line, index) => {
    const kept = basket[index]?.priceMinor;
    return {
      line,
      wasMinor: kept === line.priceMinor ? undefined : kept,
      available: products.find(({ sku }) => sku === line.sku)?.available ?? null,
    };
  });
}
