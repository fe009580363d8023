import { useEffect } from 'react';

/** What the window, the history and a screen reader call the page. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined || title === '' ? 'Rivermart' : `${title} · Rivermart`;
  }, [title]);
}
