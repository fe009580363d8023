import { ProductCard } from './product-card';
import type { Product } from './products';

export const ProductGrid = ({ products }: { readonly products: readonly Product[] }) => (
  <ul className="grid">
    {products.map((product) => (
      <ProductCard key={product.sku} product={product} />
    ))}
  </ul>
);

/** The very boxes of the cards to come. */
export const GridSkeleton = ({ count }: { readonly count: number }) => (
  <div className="grid grid-skeleton" aria-busy="true">
    {Array.from({ length: count }, (_, index) => (
      <i key={index} />
    ))}
  </div>
);
