import { useDeferredValue } from 'react';
import { useSearchParams } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Empty, Failed } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { useSearched } from '../user-events/use-told';
import { shopWords } from '../words';
import { CategoryRow } from './category-row';
import { GridSkeleton, ProductGrid } from './product-grid';
import { useFound } from './products';

export function SearchPage() {
  const words = useWords(shopWords);
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('q') ?? '';
  usePageTitle(words.searchTitle);
  return (
    <div className="shop">
      <CategoryRow current="search" />
      <h1 className="sr">{words.searchTitle}</h1>
      <label className="field search-field">
        <span>{words.searchLabel}</span>
        <input
          type="search"
          value={wanted}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- people come here to type
          autoFocus
          onChange={({ target }) =>
            setSearch(target.value === '' ? {} : { q: target.value }, { replace: true })
          }
        />
      </label>
      <Found wanted={useDeferredValue(wanted.trim())} />
    </div>
  );
}

function Found({ wanted }: { readonly wanted: string }) {
  const words = useWords(shopWords);
  const { whole } = useFormats();
  const { data, error, refetch } = useFound(wanted);
  useSearched(wanted, data?.items.length);
  if (wanted === '') return <p className="dim">{words.searchHint}</p>;
  if (!data)
    return error ? <Failed error={error} onRetry={() => void refetch()} /> : <GridSkeleton count={4} />;
  if (data.items.length === 0) {
    return (
      <Empty>
        <p>{words.foundNothing(wanted)}</p>
        <p>{words.foundNothingHint}</p>
      </Empty>
    );
  }
  const count = whole(data.items.length) + (data.nextCursor === undefined ? '' : '+');
  return (
    <>
      <p className="dim found-count" role="status">
        {words.found(count)}
      </p>
      <h2 className="sr">{words.found(count)}</h2>
      <ProductGrid products={data.items} />
    </>
  );
}
