import type { Page } from 'playwright-core';
import { eventually } from '@rivermart/testing';
import { describeInBrowser } from './harness/browser';
import { complaintsInBothThemes, tooWide } from './harness/complaints';
import { WebShop } from './harness/web-shop';

jest.setTimeout(120_000);

describeInBrowser('the storefront', () => {
  let web: WebShop;
  beforeAll(async () => {
    // A parcel that stays with us can be called back.
    web = await WebShop.start({ CARRIER_PICKUP_MS: '600000' });
  });
  afterAll(() => web?.stop());

  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  async function toCheckout(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Add to basket' }).click();
    await page.getByRole('link', { name: /^Basket/ }).click();
    await page.getByRole('link', { name: 'Go to checkout' }).click();
    await heading(page, 'Checkout');
  }

  const ordersOf = async (): Promise<number> => {
    const { items } = await web.shop.customer.get<{ items: unknown[] }>('/api/orders?limit=100');
    return items.length;
  };

  it('sells a mug, and shows the order on its way', async () => {
    const page = await web.openAs('ada', '/p/MUG');
    await toCheckout(page);
    await page.getByRole('button', { name: /^Place order/ }).click();

    await heading(page, 'Your parcel is packed');
    await page.getByText('is confirmed').first().waitFor();
    await page.getByRole('link', { name: 'Behind the scenes' }).click();
    await heading(page, 'Confirmed and paid');
    await page
      .getByRole('cell', { name: /^payments \/ / })
      .first()
      .waitFor();
    await page.context().close();
  });

  it('says why a declined order is cancelled and what was given back', async () => {
    const page = await web.openAs('ada', '/p/MUG');
    await toCheckout(page);
    await page.getByRole('button', { name: /Is declined/ }).click();
    await page.getByRole('button', { name: /^Place order/ }).click();

    await heading(page, 'Your order is cancelled');
    await page.getByText('The card was declined.').waitFor();
    await page.getByText('The items are on the shelf again').waitFor();
    await page.context().close();
  });

  it('makes one order of a double click', async () => {
    const before = await ordersOf();
    const page = await web.openAs('ada', '/p/MUG');
    await toCheckout(page);
    await page.getByRole('button', { name: /^Place order/ }).dblclick();
    await page.waitForURL(/\/orders\/[0-9a-f-]+$/);

    expect((await ordersOf()) - before).toBe(1);
    await page.context().close();
  });

  it('makes one order when the answer is lost', async () => {
    const before = await ordersOf();
    const page = await web.openAs('ada', '/p/MUG');
    await toCheckout(page);
    let lost = 0;
    await page.route('**/api/orders', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: /^Place order/ }).click();
    await page.waitForURL(/\/orders\/[0-9a-f-]+$/);

    expect(lost).toBe(1);
    expect((await ordersOf()) - before).toBe(1);
    await page.context().close();
  });

  it('cancels an order on request, after asking once', async () => {
    const orderId = await web.shop.place();
    await web.shop.comesTo(orderId, 'confirmed');
    const page = await web.openAs('ada', `/orders/${orderId}`);
    await page.getByRole('button', { name: 'Cancel order' }).click();
    await page.getByText('The order is cancelled for good.').waitFor();
    await page.getByRole('button', { name: 'Cancel order' }).click();

    await heading(page, 'Your order is cancelled');
    await page.getByText('The money is on its way back to the card').waitFor();
    await page.context().close();
  });

  it('goes on tracking behind the last step it saw when the connection was lost', async () => {
    const orderId = await web.shop.place();
    const page = await web.openAs('ada', `/orders/${orderId}`);
    await heading(page, 'Your parcel is packed');
    const resumed: string[] = [];
    page.on('request', (request) => {
      const last = request.headers()['last-event-id'];
      if (last !== undefined) resumed.push(last);
    });
    await web.shop.shop.stopService('order');
    await page.getByText('Reconnecting').first().waitFor();
    await web.shop.shop.startAgain('order');

    await page.getByText('Reconnecting').first().waitFor({ state: 'detached' });
    expect(Number(resumed.at(-1))).toBeGreaterThan(3);
    await page.context().close();
  });

  it('is closed to customers behind the scenes of others, also by API', async () => {
    const page = await web.openAs('ada', '/ops');
    await heading(page, 'This page is for operators');
    const status = await page.evaluate<number>(
      `fetch('/api/ops/status', { headers: { authorization: 'Bearer ' + JSON.parse(sessionStorage['rivermart.session']).token } }).then((answer) => answer.status)`,
    );

    expect(status).toBe(403);
    await page.context().close();
  });

  it('sells to somebody who has only a keyboard', async () => {
    const page = await web.openAs('ada', '/p/MUG');
    const press = async (name: RegExp, role: 'button' | 'link'): Promise<void> => {
      const wanted = page.getByRole(role, { name });
      await wanted.waitFor();
      await eventually(async () => {
        await page.keyboard.press('Tab');
        expect(await wanted.evaluate((node) => node.matches(':focus'))).toBe(true);
      });
      await page.keyboard.press('Enter');
    };
    await press(/^Add to basket$/, 'button');
    await page.getByRole('link', { name: /^Basket, 1/ }).waitFor();
    await page.goto('/basket');
    await press(/^Go to checkout$/, 'link');
    await press(/^Place order/, 'button');
    await page.waitForURL(/\/orders\/[0-9a-f-]+$/);
    await page.context().close();
  });

  const pages = [
    '/',
    '/c/kitchen',
    '/search?q=mug',
    '/p/MUG',
    '/basket',
    '/checkout',
    '/orders',
    '/points',
    '/inbox',
  ];

  it('leaves axe nothing to say, in light and in dark', async () => {
    const page = await web.openAs('ada', '/p/MUG');
    await page.getByRole('button', { name: 'Add to basket' }).click();
    const complaints: string[] = [];
    for (const path of pages) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
      complaints.push(...(await complaintsInBothThemes(page)).map((complaint) => `${path} ${complaint}`));
    }
    await page.context().close();

    expect(complaints).toEqual([]);
  });

  it.each(['en-GB', 'zh-CN'])('fits a window of 320 pixels, in %s', async (locale) => {
    const page = await web.openAs('ada', '/p/MUG', { locale, viewport: { width: 320, height: 700 } });
    const wider: string[] = [];
    for (const path of pages) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
      wider.push(...(await tooWide(page)).map((element) => `${path} ${element}`));
    }
    await page.context().close();

    expect(wider).toEqual([]);
  });
});
