import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Icon } from '../../parts/icon';
import { addToBasket } from '../basket/basket-store';
import { Picture } from '../pictures/picture';
import { shopWords } from '../words';
import { useProductName } from './product-names';
import type { Product } from './products';
import { StockNote } from './stock-note';

export function ProductCard({ product }: { readonly product: Product }) {
  const words = useWords(shopWords);
  const { money } = useFormats();
  const name = useProductName(product);
  // The catalogue describes its products in English alone: that is for the product's own page.
  const description = useLanguage() === 'en' ? product.description : '';
  const isOut = product.available === 0;
  return (
    <li className={isOut ? 'card out' : 'card'}>
      <figure>
        <Picture product={product} alt="" />
      </figure>
      <h3>
        <Link href={`/p/${product.sku}`}>{name}</Link>
      </h3>
      <span className="price">{money(product.priceMinor, product.currency)}</span>
      <p className="note">
        <StockNote product={product} otherwise={description} />
      </p>
      {!isOut && (
        <button type="button" aria-label={words.addNamed(name)} onClick={() => addToBasket(product)}>
          <Icon name="plus" />
        </button>
      )}
    </li>
  );
}
