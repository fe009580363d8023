import { useEffect, useRef } from 'react';
import { tell } from './tell';

/** Tells once for each product that it was opened. */
export function useProductViewed(sku: string): void {
  useEffect(() => tell({ name: 'product-viewed', sku }), [sku]);
}

/** Tells once that the checkout was opened with something to buy. */
export function useCheckoutStarted(products: number): void {
  const isTold = useRef(false);
  useEffect(() => {
    if (isTold.current || products === 0) return;
    isTold.current = true;
    tell({ name: 'checkout-started', products });
  }, [products]);
}

const TYPED_MS = 1_000;

/** Tells how much was found once somebody has stopped typing; never what was typed. */
export function useSearched(wanted: string, results: number | undefined): void {
  useEffect(() => {
    if (wanted === '' || results === undefined) return;
    const timer = setTimeout(() => tell({ name: 'searched', results }), TYPED_MS);
    return () => clearTimeout(timer);
  }, [wanted, results]);
}
