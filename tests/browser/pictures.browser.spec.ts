import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './harness/browser';
import { openPage, type Person } from './harness/open-as';
import { SupervisedShop } from './harness/supervised-shop';
import { looks, type Look } from './pictures/looks';
import { showData, type ShownData } from './pictures/shown-data';
import {
  bankPages,
  customersPages,
  operatorsBankPages,
  operatorsPages,
  strangersPages,
  type ShownPage,
} from './pictures/shown-pages';

jest.setTimeout(900_000);

const folder = process.env['PICTURES'];
const ofPages = new RegExp(process.env['PICTURES_OF'] ?? '');
const asLooks = new RegExp(process.env['PICTURES_AS'] ?? '');
const SETTLES_MS = 700;
const LOADS_MS = 6_000;

if (folder === undefined)
  process.stderr.write('Pictures are not taken: PICTURES=<folder> says where they would go.\n');

(folder === undefined ? describe.skip : describeInBrowser)('every page', () => {
  let web: SupervisedShop;
  let data: ShownData;
  let traffic: NodeJS.Timeout;
  beforeAll(async () => {
    mkdirSync(folder ?? '', { recursive: true });
    web = await SupervisedShop.start();
    data = await showData(web);
    traffic = setInterval(() => void web.place().catch(() => undefined), 400);
  });
  afterAll(async () => {
    clearInterval(traffic);
    await web?.stop();
  });

  async function take(page: Page, { name, path, act }: ShownPage, look: Look): Promise<void> {
    await page.goto(path);
    await page.locator('main h1').first().waitFor({ state: 'attached' });
    // What still loads after this long is in the picture, and a flaw.
    const loaded = page.locator('.skeleton').first().waitFor({ state: 'detached', timeout: LOADS_MS });
    await loaded.catch(() => undefined);
    await act?.(page);
    // Pictures are for people; a chart that has just begun tells them nothing.
    await page.waitForTimeout(SETTLES_MS);
    await page.screenshot({ path: join(folder ?? '', `${name}-${look.name}.png`), fullPage: true });
  }

  it.each(looks.filter(({ name }) => asLooks.test(name)))('is taken in $name', async (look) => {
    const missed: string[] = [];
    const takeAll = async (page: Page, pages: readonly ShownPage[]): Promise<void> => {
      for (const shown of pages.filter(({ name }) => ofPages.test(name))) {
        await take(page, shown, look).catch((error: Error) => missed.push(`${shown.name}: ${error.message}`));
      }
      await page.context().close();
    };
    const as = (person: Person): Promise<Page> => web.openAs(person, '/points', look.options);
    await takeAll(
      await openPage({ browser: web.browser, url: web.shop.url }, '/', look.options),
      strangersPages,
    );
    await takeAll(await as('ada'), [...customersPages(data), ...bankPages(data)]);
    await takeAll(await as('operator'), [...operatorsPages(data), ...operatorsBankPages]);

    expect(missed).toEqual([]);
  });
});
