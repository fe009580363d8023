import { Link } from 'wouter';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { shopWords } from '../words';
import { categories, categoryName } from './categories';

export function CategoryRow({ current }: { readonly current?: string }) {
  const words = useWords(shopWords);
  const language = useLanguage();
  return (
    <nav className="cats" aria-label={words.shelves}>
      <Link href="/" aria-current={current === undefined ? 'page' : undefined}>
        {words.everything}
      </Link>
      {categories.map(({ slug, id }) => (
        <Link key={slug} href={`/c/${slug}`} aria-current={slug === current ? 'page' : undefined}>
          {categoryName(id, language)}
        </Link>
      ))}
    </nav>
  );
}
