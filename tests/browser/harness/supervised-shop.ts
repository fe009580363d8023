import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@rivermart/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ChaosShop } from '../../../apps/cli/src/chaos/chaos-shop';
import { ada, operator, ShopClient } from '../../../apps/cli/src/client/shop-client';
import { shipTo } from '../../order-flow/flow-shop';
import { openBrowser } from './browser';
import { openAs, type Person } from './open-as';

const PATIENCE_MS = 40_000;

/** The built programs under their supervisor, as people run them: here processes can be broken for real. */
export class SupervisedShop {
  private constructor(
    readonly shop: ChaosShop,
    readonly browser: Browser,
    readonly customer: ShopClient,
    readonly operator: ShopClient,
  ) {}

  static async start(): Promise<SupervisedShop> {
    const portBase = 15_000 + 400 * (process.pid % 12);
    const home = mkdtempSync(join(tmpdir(), 'rivermart-browser-'));
    const shop = await ChaosShop.start({ home, portBase });
    const [browser, ...clients] = await Promise.all([
      openBrowser(),
      ShopClient.signIn(shop.url, ada),
      ShopClient.signIn(shop.url, operator),
    ]);
    return new SupervisedShop(shop, browser, ...clients);
  }

  openAs(person: Person, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    return openAs({ browser: this.browser, url: this.shop.url }, person, path, options);
  }

  async place(): Promise<string> {
    const lines = [{ sku: 'CHAOS-00', quantity: 1 }];
    const key = { 'idempotency-key': randomUUID() };
    const body = { lines, card: 'tok_visa', shipTo };
    const { orderId } = await this.customer.send<{ orderId: string }>('POST', '/api/orders', body, key);
    return orderId;
  }

  async statusOf(orderId: string): Promise<string> {
    return (await this.customer.get<{ status: string }>(`/api/orders/${orderId}`)).status;
  }

  /** Waits until each of these orders has come to a status like this. */
  async comeTo(orders: readonly string[], wanted: RegExp): Promise<void> {
    await eventually(
      async () => {
        const statuses = await Promise.all(orders.map((orderId) => this.statusOf(orderId)));
        expect(statuses.filter((status) => !wanted.test(status))).toEqual([]);
      },
      { timeoutMs: PATIENCE_MS },
    );
  }

  /** Sets how one of the third parties behaves. */
  async outsideIs(party: 'psp' | 'sms' | 'mail' | 'carrier', mode: string): Promise<void> {
    await this.operator.send('PUT', '/api/ops/faults', { [party]: { mode, delayMs: 0 } });
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.shop.remove();
  }
}
