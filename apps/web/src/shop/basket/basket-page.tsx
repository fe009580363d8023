import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { usePageTitle } from '../../shell/page-title';
import { useProductName } from '../catalogue/product-names';
import { Picture } from '../pictures/picture';
import { shopWords } from '../words';
import { totalOf } from './basket';
import { setQuantity } from './basket-store';
import { QuantitySteps } from './quantity-steps';
import { usePricedBasket, type PricedLine } from './use-priced-basket';

export function BasketPage() {
  const words = useWords(shopWords);
  const priced = usePricedBasket();
  usePageTitle(words.basketTitle);
  return (
    <div className="shop narrow">
      <h1>{words.basketTitle}</h1>
      {priced.length === 0 ? <EmptyBasket /> : <FullBasket priced={priced} />}
    </div>
  );
}

function EmptyBasket() {
  const words = useWords(shopWords);
  return (
    <div className="empty-basket">
      <p>{words.basketEmpty}</p>
      <p className="dim">{words.basketEmptyHint}</p>
      <Link className="btn primary" href="/">
        {words.toShelf}
      </Link>
    </div>
  );
}

function FullBasket({ priced }: { readonly priced: readonly PricedLine[] }) {
  const words = useWords(shopWords);
  const { money, whole } = useFormats();
  const lines = priced.map(({ line }) => line);
  const total = totalOf(lines);
  return (
    <div className="two-columns">
      <ul className="basket-lines">
        {priced.map((each) => (
          <BasketRow key={each.line.sku} {...each} />
        ))}
      </ul>
      <aside className="panel summary" aria-label={words.total}>
        <p className="sum">
          <span>{words.total}</span>
          <b>{money(total, lines[0]?.currency ?? 'EUR')}</b>
        </p>
        <p className="small faint">
          {words.taxIncluded} · {words.earns(whole(Math.floor(total / 100)))}
        </p>
        <Link className="btn primary big" href="/checkout">
          {words.toCheckout}
        </Link>
      </aside>
    </div>
  );
}

function BasketRow({ line, wasMinor, available }: PricedLine) {
  const words = useWords(shopWords);
  const { money, whole } = useFormats();
  const { sku, quantity, priceMinor, currency } = line;
  const name = useProductName(line);
  return (
    <li>
      <figure>
        <Picture product={line} alt="" />
      </figure>
      <div>
        <h2>
          <Link href={`/p/${sku}`}>{name}</Link>
        </h2>
        <p className="dim">
          {money(priceMinor, currency)}{' '}
          {wasMinor !== undefined && <s className="faint">{words.priceWas(money(wasMinor, currency))}</s>}
        </p>
        {available !== null && available < quantity && (
          <p className="short">{available === 0 ? words.soldOut : words.tooFew(whole(available))}</p>
        )}
        <div className="row-acts">
          <QuantitySteps name={name} quantity={quantity} onChange={(count) => setQuantity(sku, count)} />
          <button
            type="button"
            className="btn quiet"
            aria-label={words.removeNamed(name)}
            onClick={() => setQuantity(sku, 0)}
          >
            {words.remove}
          </button>
        </div>
      </div>
      <b className="line-total">{money(priceMinor * quantity, currency)}</b>
    </li>
  );
}
