import { Link, useLocation } from 'wouter';
import { useLanguage, speak } from '../i18n/language';
import { useWords } from '../i18n/use-words';
import { Icon } from '../parts/icon';
import { BasketLink } from '../shop/basket/basket-link';
import { AccountMenu } from './account-menu';
import { areaOf } from './area';
import { AreaLinks } from './area-links';
import { AreaTabsSlot } from './area-tabs';
import { FinderButton } from './finder-button';
import { isLinked } from './link-state';
import { dress, useTheme } from './theme';
import { useObservable } from './use-observable';
import { shellWords } from './words';

export function TopBar() {
  const [path] = useLocation();
  const area = areaOf(path);
  return (
    <header className={`top top-${area}`}>
      <div className="top-in">
        <Brand />
        <AreaLinks kind="top" />
        <span className="grow" />
        <LinkMark />
        <FinderButton />
        <div className="tools">
          <LanguageButton />
          <ThemeButton />
          <AccountMenu />
          {area === 'shop' && <BasketLink />}
        </div>
      </div>
      <AreaTabsSlot />
    </header>
  );
}

const Brand = () => (
  <Link className="brand" href="/">
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
    >
      <path d="M2 8c3.3-3 6.7-3 10 0s6.7 3 10 0" />
      <path d="M2 16c3.3-3 6.7-3 10 0s6.7 3 10 0" opacity=".45" />
      <circle cx="12" cy="8" r="2.7" fill="currentColor" stroke="none" />
    </svg>
    Rivermart
  </Link>
);

function LanguageButton() {
  const language = useLanguage();
  const words = useWords(shellWords);
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="btn quiet icon-only"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      aria-label={words.otherLanguage}
      onClick={() => speak(other)}
    >
      {other === 'zh' ? '中' : 'En'}
    </button>
  );
}

function ThemeButton() {
  const theme = useTheme();
  const words = useWords(shellWords);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <button
      type="button"
      className="btn quiet icon-only"
      aria-label={other === 'dark' ? words.toDark : words.toLight}
      onClick={() => dress(other)}
    >
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  );
}

/** There only while something the page follows is not live. */
function LinkMark() {
  const words = useWords(shellWords);
  if (useObservable(isLinked)) return null;
  return (
    <span className="state warn pill">
      <Icon name="offline" />
      {words.reconnecting}
    </span>
  );
}
