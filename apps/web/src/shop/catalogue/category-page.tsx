import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Empty, Failed } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { NotFound } from '../../shell/not-found';
import { shopWords } from '../words';
import { categoryName, categoryOf } from './categories';
import { CategoryRow } from './category-row';
import { GridSkeleton, ProductGrid } from './product-grid';
import { useShelf } from './products';

const EXPECTED = 12;

export function CategoryPage({ slug }: { readonly slug: string }) {
  const category = categoryOf(slug);
  return category ? <Shelf id={category.id} slug={slug} /> : <NotFound />;
}

function Shelf({ id, slug }: { readonly id: string; readonly slug: string }) {
  const words = useWords(shopWords);
  const name = categoryName(id, useLanguage());
  const { data, error, refetch } = useShelf(id);
  usePageTitle(name);
  return (
    <div className="shop">
      <CategoryRow current={slug} />
      <div className="head">
        <h1>{name}</h1>
      </div>
      <h2 className="sr">{words.allOf(name)}</h2>
      {data && <ProductGrid products={data.items} />}
      {data?.items.length === 0 && <Empty>{words.emptyCategory}</Empty>}
      {!data &&
        (error ? <Failed error={error} onRetry={() => void refetch()} /> : <GridSkeleton count={EXPECTED} />)}
    </div>
  );
}
