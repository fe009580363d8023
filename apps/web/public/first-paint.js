// Runs before the first paint, so that a page never flashes in the wrong colours or language. Kept apart from
// the bundle because that one loads after the styles, and because the security policy allows no inline script.
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const remembered = (name) => {
    try {
      return localStorage.getItem(`rivermart.${name}`);
    } catch {
      return null;
    }
  };
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const theme = asked.get('theme') ?? remembered('theme') ?? (isDark ? 'dark' : 'light');
  const language = asked.get('lang') ?? remembered('language') ?? navigator.language.slice(0, 2);
  root.dataset.theme = theme === 'dark' ? 'dark' : 'light';
  root.lang = language.startsWith('zh') ? 'zh-CN' : 'en';
})();
