import { useState } from 'react';
import { Link } from 'wouter';
import { ApiProblem } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Empty, Failed } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { addToBasket } from '../basket/basket-store';
import { categoryName, slugOf } from '../catalogue/categories';
import { CategoryRow } from '../catalogue/category-row';
import { useProductName } from '../catalogue/product-names';
import { useProduct, useProductNow, type Product } from '../catalogue/products';
import { Picture } from '../pictures/picture';
import { useProductViewed } from '../user-events/use-told';
import { shopWords } from '../words';
import { BoughtTogether } from './bought-together';

export function ProductPage({ sku }: { readonly sku: string }) {
  const { data, error, refetch } = useProduct(sku);
  return (
    <div className="shop">
      <CategoryRow current={slugOf(data?.category ?? '') ?? 'product'} />
      {data ? <ProductView product={data} /> : <NoProduct error={error} onRetry={() => void refetch()} />}
    </div>
  );
}

interface NoProductProps {
  /** Null while it is still to come. */
  readonly error: Error | null;
  readonly onRetry: () => void;
}

function NoProduct({ error, onRetry }: NoProductProps) {
  const words = useWords(shopWords);
  if (!error) return <div className="product product-skeleton" aria-busy="true" />;
  const isUnknown = error instanceof ApiProblem && error.status === 404;
  return isUnknown ? <Empty>{words.productGone}</Empty> : <Failed error={error} onRetry={onRetry} />;
}

function ProductView({ product }: { readonly product: Product }) {
  const words = useWords(shopWords);
  const { money, whole } = useFormats();
  const language = useLanguage();
  const name = useProductName(product);
  const now = useProductNow(product.sku, true).data ?? product;
  const slug = slugOf(product.category);
  useProductViewed(product.sku);
  usePageTitle(name);
  return (
    <>
      <article className="product">
        <figure>
          <Picture product={product} alt={name} />
        </figure>
        <div>
          {slug !== undefined && (
            <Link className="small" href={`/c/${slug}`}>
              {categoryName(product.category, language)}
            </Link>
          )}
          <h1>{name}</h1>
          <p className="price">{money(now.priceMinor, now.currency)}</p>
          <p className="small faint">
            {words.taxIncluded} · {words.earns(whole(Math.floor(now.priceMinor / 100)))}
          </p>
          <p className="about" lang="en">
            {product.description}
          </p>
          <AddButton product={now} />
          <p className="small faint mono">{words.articleNumber(product.sku)}</p>
        </div>
      </article>
      <BoughtTogether product={now} />
    </>
  );
}

const TOLD_MS = 1_600;

function AddButton({ product }: { readonly product: Product }) {
  const words = useWords(shopWords);
  const [isAdded, setAdded] = useState(false);
  const add = (): void => {
    addToBasket(product);
    setAdded(true);
    setTimeout(() => setAdded(false), TOLD_MS);
  };
  if (product.available === 0) return <p className="sold-out">{words.soldOut}</p>;
  return (
    <div className="buy">
      <Button kind="primary" size="big" onClick={add} aria-live="polite">
        {isAdded ? words.added : words.add}
      </Button>
      <Stock available={product.available} />
    </div>
  );
}

const FEW = 5;

function Stock({ available }: { readonly available: number | null }) {
  const words = useWords(shopWords);
  const { whole } = useFormats();
  if (available === null) return <span className="dim">{words.stockUnknown}</span>;
  const text = available <= FEW ? words.left(whole(available)) : words.inStock(whole(available));
  return <span className={available <= FEW ? 'few' : 'dim'}>{text}</span>;
}
