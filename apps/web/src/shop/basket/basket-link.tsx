import { Link } from 'wouter';
import { useWords } from '../../i18n/use-words';
import { Icon } from '../../parts/icon';
import { shellWords } from '../../shell/words';
import { countOf } from './basket';
import { useBasket } from './basket-store';

export function BasketLink() {
  const words = useWords(shellWords);
  const count = countOf(useBasket());
  return (
    <Link className="btn quiet basket-link" href="/basket" aria-label={words.basket(count)}>
      <Icon name="basket" />
      {count > 0 && <span aria-hidden="true">{count}</span>}
    </Link>
  );
}
