import type { Page } from 'playwright-core';
import { complaintsInBothThemes, tooWide } from '../harness/complaints';
import { heading } from '../harness/on-page';
import { bankPages, operationsPages } from '../harness/operator-pages';
import type { SupervisedShop } from '../harness/supervised-shop';

const LOADS_MS = 3_000;

/** A page that shows its data, or by then still says that it loads: that must be in order too. */
async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('main h1').first().waitFor({ state: 'attached' });
  const loaded = page.locator('.skeleton').first().waitFor({ state: 'detached', timeout: LOADS_MS });
  await loaded.catch(() => undefined);
}

/** The journey of an order, and the record that began it. */
async function deepPages(web: SupervisedShop): Promise<readonly string[]> {
  const orderId = await web.place();
  await web.comeTo([orderId], /^(confirmed|shipped|delivered)$/);
  const { steps } = await web.customer.get<Journey>(`/api/orders/${orderId}/journey`);
  const { topic, partition, offset } = steps[0]?.place ?? { topic: 'orders', partition: 0, offset: 0 };
  return [`/ops/orders/${orderId}`, `/ops/topics/${topic}/${partition}/${offset}`];
}

interface Journey {
  readonly steps: readonly {
    readonly place?: { readonly topic: string; readonly partition: number; readonly offset: number };
  }[];
}

const allPages = async (web: SupervisedShop): Promise<readonly string[]> => [
  ...operationsPages,
  ...bankPages,
  ...(await deepPages(web)),
];

export function accessStories(web: () => SupervisedShop): void {
  it('are closed to customers, also by API', async () => {
    const page = await web().openAs('ada', '/ops');
    for (const path of operationsPages) {
      await page.goto(path);
      await heading(page, 'This page is for operators');
    }
    for (const path of ['processes', 'books', 'topics', 'faults', 'groups/order']) {
      await expect(web().customer.get(`/api/ops/${path}`)).rejects.toMatchObject({ status: 403 });
    }
    await page.context().close();
  });

  it('are used with the keyboard alone: skip link, map, table, finder', async () => {
    const page = await web().openAs('operator', '/ops');
    await page.reload();
    await page.locator('.stage svg').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toContain('skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN');

    await page.keyboard.press('t');
    await page.getByRole('columnheader', { name: 'Written by' }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('map')).toBe('table');
    await page.keyboard.press('t');

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Go to' }).waitFor();
    await page.keyboard.type('payments');
    await page
      .getByRole('option', { name: /payments/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('payments');
    await page.keyboard.press('Enter');
    await heading(page, 'payments');
    await page.context().close();
  });
}

/** What machines can see of a page: contrast, names, roles, and whether it fits. */
export function formStories(web: () => SupervisedShop): void {
  it('leave axe nothing to say, in light and in dark', async () => {
    const wrong: string[] = [];
    const page = await web().openAs('operator', '/ops');
    for (const path of await allPages(web())) {
      await settled(page, path);
      wrong.push(...(await complaintsInBothThemes(page)).map((complaint) => `${path} ${complaint}`));
    }
    await page.context().close();

    expect(wrong).toEqual([]);
  });

  it.each(['en-GB', 'zh-CN'])('fit a window of 360 pixels, in %s', async (locale) => {
    const viewport = { width: 360, height: 780 };
    const page = await web().openAs('operator', '/ops', { locale, viewport });
    const wider: string[] = [];
    for (const path of await allPages(web())) {
      await settled(page, path);
      wider.push(...(await tooWide(page)).map((element) => `${path} ${element}`));
    }
    await page.context().close();

    expect(wider).toEqual([]);
  });
}
