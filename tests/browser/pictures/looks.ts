import type { BrowserContextOptions } from 'playwright-core';

/** One way a page is looked at. */
export interface Look {
  readonly name: string;
  readonly options: BrowserContextOptions;
}

const widths = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const themes = ['light', 'dark'] as const;
const locales = { en: 'en-GB', zh: 'zh-CN' } as const;

/** Every page is looked at in all of them. */
export const looks: readonly Look[] = widths.flatMap((viewport) =>
  themes.flatMap((colorScheme) =>
    (Object.keys(locales) as (keyof typeof locales)[]).map((language) => ({
      name: `${viewport.width}-${colorScheme}-${language}`,
      options: { viewport, colorScheme, locale: locales[language] },
    })),
  ),
);
