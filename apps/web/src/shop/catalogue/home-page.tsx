import { Link } from 'wouter';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Failed } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { LiveStrip } from '../live-strip/live-strip';
import { StillLife } from '../pictures/picture';
import { shopWords } from '../words';
import { categories, categoryName } from './categories';
import { CategoryRow } from './category-row';
import { GridSkeleton, ProductGrid } from './product-grid';
import { useShelf, type Product } from './products';

const SHOWN = 4;

export function HomePage() {
  usePageTitle(undefined);
  return (
    <div className="shop">
      <CategoryRow />
      <Hero />
      <LiveStrip />
      {categories
        .filter((each) => each.window.length > 0)
        .map(({ id, slug, window }) => (
          <ShopWindow key={id} id={id} slug={slug} skus={window} />
        ))}
    </div>
  );
}

function Hero() {
  const words = useWords(shopWords);
  return (
    <section className="hero">
      <div>
        <h1>{words.heroTitle}</h1>
        <p>{words.heroText}</p>
        <Link className="btn primary big" href="/c/kitchen">
          {words.heroAction}
        </Link>
      </div>
      <figure>
        <StillLife alt={words.heroAlt} />
      </figure>
    </section>
  );
}

interface ShopWindowProps {
  readonly id: string;
  readonly slug: string;
  readonly skus: readonly string[];
}

function ShopWindow({ id, slug, skus }: ShopWindowProps) {
  const words = useWords(shopWords);
  const name = categoryName(id, useLanguage());
  const { data, error, refetch } = useShelf(id);
  return (
    <section aria-labelledby={`window-${slug}`}>
      <div className="head">
        <h2 id={`window-${slug}`}>{name}</h2>
        <Link href={`/c/${slug}`}>{words.allOf(name)}</Link>
      </div>
      {data && <ProductGrid products={chosenFrom(data.items, skus)} />}
      {!data &&
        (error ? <Failed error={error} onRetry={() => void refetch()} /> : <GridSkeleton count={SHOWN} />)}
    </section>
  );
}

function chosenFrom(items: readonly Product[], skus: readonly string[]): readonly Product[] {
  const chosen = skus.flatMap((sku) => items.filter((product) => product.sku === sku));
  return chosen.length === SHOWN ? chosen : items.slice(0, SHOWN);
}
