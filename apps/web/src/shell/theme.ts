import { observable } from './observable';
import { useObservable } from './use-observable';

export type Theme = 'light' | 'dark';

const chosen = (): Theme => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');

export const theme = observable<Theme>(typeof document === 'undefined' ? 'light' : chosen());

export const useTheme = (): Theme => useObservable(theme);

export function dress(next: Theme): void {
  document.documentElement.dataset['theme'] = next;
  try {
    localStorage.setItem('rivermart.theme', next);
  } catch {
    // Forgotten with the window.
  }
  theme.set(next);
}
