import { bankService } from '@rivermart/app-bank';
import { gatewayService } from '@rivermart/app-gateway';
import { eventually, startShop, type TestShop } from '@rivermart/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from './browser';

const PATIENCE_MS = 20_000;

/** The bank with its demonstration accounts, the built page served by the gateway, and a browser to use it with. */
export class WebBank {
  private constructor(
    private readonly shop: TestShop,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<WebBank> {
    const env = { DEMO_ACCOUNTS: 'true' };
    const [shop, browser] = await Promise.all([
      startShop({ services: [bankService, gatewayService], env }),
      openBrowser(),
    ]);
    const accounts = 'SELECT FROM bank_views.account_balance';
    await eventually(async () => expect(await shop.rows('bank', accounts)).toHaveLength(4), {
      timeoutMs: 30_000,
    });
    return new WebBank(shop, browser);
  }

  /** A window of its own, signed in by pressing one of the offered accounts. */
  async openAs(
    person: 'ada' | 'grace' | 'operator',
    path: string,
    options: BrowserContextOptions = {},
  ): Promise<Page> {
    const baseURL = this.shop.url('gateway');
    const context = await this.browser.newContext({ locale: 'en-GB', ...options, baseURL });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await page.goto(`/sign-in?to=${encodeURIComponent(path)}`);
    await page.getByRole('button', { name: `${person}@example.com` }).click();
    await page.waitForURL((url) => url.pathname === new URL(path, baseURL).pathname);
    return page;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.shop.stop();
  }
}
