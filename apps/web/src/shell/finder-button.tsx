import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../i18n/use-words';
import { Icon } from '../parts/icon';
import { areaOf } from './area';
import { finder } from './finder-state';
import { isTyping } from './is-typing';
import { shellWords } from './words';

/** Leads to the product search in the shop and to "go to" elsewhere; `/` and Ctrl K do the same. */
export function FinderButton() {
  const words = useWords(shellWords);
  const [path, navigate] = useLocation();
  const inShop = areaOf(path) === 'shop';
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isPalette = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      const isSlash = event.key === '/' && !isTyping(event.target);
      if (!isPalette && !isSlash) return;
      event.preventDefault();
      if (isSlash && inShop) navigate('/search');
      else finder.set(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [inShop, navigate]);
  const open = (): void => (inShop ? navigate('/search') : finder.set(true));
  return (
    <>
      <button type="button" className="search desk" onClick={open}>
        <Icon name="search" />
        <span>{inShop ? words.searchProducts : words.goTo}</span>
        <kbd>{inShop ? '/' : 'Ctrl K'}</kbd>
      </button>
      <button type="button" className="btn quiet icon-only phone" aria-label={words.search} onClick={open}>
        <Icon name="search" />
      </button>
    </>
  );
}
