import { observable } from '../shell/observable';
import { useObservable } from '../shell/use-observable';

export type Language = 'en' | 'zh';

/** `first-paint.js` has chosen before anything was drawn. */
const chosen = (): Language => (document.documentElement.lang.startsWith('zh') ? 'zh' : 'en');

export const language = observable<Language>(typeof document === 'undefined' ? 'en' : chosen());

export const useLanguage = (): Language => useObservable(language);

export function speak(next: Language): void {
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  try {
    localStorage.setItem('rivermart.language', next);
  } catch {
    // Forgotten with the window.
  }
  language.set(next);
}
