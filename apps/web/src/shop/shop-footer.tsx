import { useWords } from '../i18n/use-words';
import { shopWords } from './words';

export function ShopFooter() {
  const words = useWords(shopWords);
  return (
    <footer className="shop foot">
      <span>{words.footer}</span>
      <span className="grow" />
      <a href="/docs">{words.api}</a>
    </footer>
  );
}
