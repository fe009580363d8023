import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export type Person = 'ada' | 'grace' | 'operator';

const PATIENCE_MS = 20_000;

interface Place {
  readonly browser: Browser;
  readonly url: string;
}

/** A window of its own, with nothing remembered, at a page. */
export async function openPage(
  { browser, url }: Place,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options, baseURL: url });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** The same, signed in by pressing one of the offered accounts. */
export async function openAs(
  place: Place,
  person: Person,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await openPage(place, `/sign-in?to=${encodeURIComponent(path)}`, options);
  await page.getByRole('button', { name: `${person}@example.com` }).click();
  await page.waitForURL((url) => url.pathname === new URL(path, place.url).pathname);
  return page;
}
