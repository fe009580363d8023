import { useEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Link } from 'wouter';
import { useWords } from '../i18n/use-words';
import { observable } from './observable';
import { useObservable } from './use-observable';
import { shellWords } from './words';

const slot = observable<HTMLElement | null>(null);

/** Where an area puts its row of tabs: in the top bar, although its code is loaded later. */
export const AreaTabsSlot = () => <div ref={slot.set} />;

export interface AreaTab {
  readonly href: string;
  readonly label: string;
  /** Something that wants to be seen: dead letters. */
  readonly count?: ReactNode;
  readonly isCurrent: boolean;
}

/** The pages of an area, shown in the top bar. */
export function AreaTabs({ tabs }: { readonly tabs: readonly AreaTab[] }) {
  const words = useWords(shellWords);
  const place = useObservable(slot);
  const row = useRef<HTMLElement>(null);
  const current = tabs.find(({ isCurrent }) => isCurrent)?.href;
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [current, place]);
  if (!place) return null;
  return createPortal(
    <nav className="tabs" aria-label={words.pages} ref={row}>
      {tabs.map(({ href, label, count, isCurrent }) => (
        <Link key={href} href={href} aria-current={isCurrent ? 'page' : undefined}>
          {label}
          {count !== undefined && <span className="n">{count}</span>}
        </Link>
      ))}
    </nav>,
    place,
  );
}
