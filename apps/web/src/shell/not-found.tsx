import { Link } from 'wouter';
import { useWords } from '../i18n/use-words';
import { usePageTitle } from './page-title';
import { shellWords } from './words';

export function NotFound() {
  const words = useWords(shellWords);
  usePageTitle(words.notFoundTitle);
  return (
    <div className="page notice">
      <h1>{words.notFoundTitle}</h1>
      <p>{words.notFoundText}</p>
      <Link className="btn" href="/">
        {words.toShop}
      </Link>
    </div>
  );
}
