import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { get } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { addToBasket } from '../basket/basket-store';
import { useProductName } from '../catalogue/product-names';
import { useProductNow, type Product } from '../catalogue/products';
import { Picture } from '../pictures/picture';
import { shopWords } from '../words';

interface Recommendation {
  readonly sku: string;
  /** Orders that both products were in. */
  readonly count: number;
}

const SHOWN = 3;

/** Without the recommendation service the row is absent and the page is not. */
export function BoughtTogether({ product }: { readonly product: Product }) {
  const words = useWords(shopWords);
  const { data } = useQuery({
    queryKey: ['together', product.sku],
    queryFn: ({ signal }) =>
      get<readonly Recommendation[]>(
        `/api/recommendations/${encodeURIComponent(product.sku)}?limit=${SHOWN}`,
        {
          signal,
        },
      ),
    retry: false,
    staleTime: 30_000,
  });
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby="together">
      <div className="head">
        <h2 id="together">{words.boughtTogether}</h2>
      </div>
      <ul className="pairs">
        {data.map(({ sku, count }) => (
          <Pair key={sku} product={product} sku={sku} count={count} />
        ))}
      </ul>
    </section>
  );
}

interface PairProps extends Recommendation {
  readonly product: Product;
}

function Pair({ product, sku, count }: PairProps) {
  const { data } = useProductNow(sku, false);
  return data ? <PairCard product={product} other={data} count={count} /> : null;
}

interface PairCardProps {
  readonly product: Product;
  readonly other: Product;
  readonly count: number;
}

function PairCard({ product, other, count }: PairCardProps) {
  const words = useWords(shopWords);
  const { money, whole } = useFormats();
  const name = useProductName(other);
  const both = money(product.priceMinor + other.priceMinor, product.currency);
  return (
    <li>
      <figure>
        <Picture product={other} alt="" />
      </figure>
      <div>
        <h3>
          <Link href={`/p/${other.sku}`}>{name}</Link>
        </h3>
        <p className="small faint">
          {money(other.priceMinor, other.currency)} · {words.togetherCount(whole(count))}
        </p>
        <Button
          onClick={() => {
            addToBasket(product);
            addToBasket(other);
          }}
        >
          {words.addBoth(both)}
        </Button>
      </div>
    </li>
  );
}
