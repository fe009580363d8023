import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { FlowShop } from '../../order-flow/flow-shop';
import { openBrowser } from './browser';

type Person = 'ada' | 'grace' | 'operator';

const PATIENCE_MS = 20_000;

/** The whole shop in this process, the built page served by its gateway, and a browser to use it with. */
export class WebShop {
  private constructor(
    readonly shop: FlowShop,
    readonly browser: Browser,
  ) {}

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<WebShop> {
    const [shop, browser] = await Promise.all([FlowShop.start(settings), openBrowser()]);
    return new WebShop(shop, browser);
  }

  get url(): string {
    return this.shop.shop.url('gateway');
  }

  /** A window of its own, with nothing remembered, at a page. */
  async open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'en-GB', ...options, baseURL: this.url });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await page.goto(path);
    return page;
  }

  /** The same, signed in by pressing one of the offered accounts. */
  async openAs(person: Person, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.open(`/sign-in?to=${encodeURIComponent(path)}`, options);
    await page.getByRole('button', { name: `${person}@example.com` }).click();
    await page.waitForURL((url) => url.pathname === new URL(path, this.url).pathname);
    return page;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.shop.stop();
  }
}
