import { Link } from 'wouter';
import { useWords } from '../../i18n/use-words';
import { Icon } from '../../parts/icon';
import { shellWords } from '../../shell/words';

export function BasketLink() {
  const words = useWords(shellWords);
  return (
    <Link className="btn quiet basket-link" href="/basket" aria-label={words.basket(0)}>
      <Icon name="basket" />
    </Link>
  );
}
