import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { FlowShop } from '../../order-flow/flow-shop';
import { openBrowser } from './browser';
import { openAs, openPage, type Person } from './open-as';

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

  open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    return openPage(this, path, options);
  }

  openAs(person: Person, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    return openAs(this, person, path, options);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.shop.stop();
  }
}
