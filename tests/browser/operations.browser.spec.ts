import { eventually } from '@rivermart/testing';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './harness/browser';
import { SupervisedShop } from './harness/supervised-shop';

jest.setTimeout(120_000);

const PATIENCE = { timeoutMs: 40_000 };

describeInBrowser('the operator pages', () => {
  let web: SupervisedShop;
  beforeAll(async () => {
    web = await SupervisedShop.start();
  });
  afterAll(() => web?.stop());

  const heading = (page: Page, name: string | RegExp) =>
    page.getByRole('heading', { level: 1, name }).waitFor();

  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

  const allCometo = (orders: readonly string[], wanted: RegExp): Promise<void> =>
    eventually(async () => {
      const statuses = await Promise.all(orders.map((orderId) => web.statusOf(orderId)));
      expect(statuses.filter((status) => !wanted.test(status))).toEqual([]);
    }, PATIENCE);

  it('kill inventory: orders wait, it comes back, and the books balance', async () => {
    const page = await web.openAs('operator', '/ops/faults');
    await heading(page, 'Nothing is broken on purpose');
    await press(page, 'Stop: Inventory');
    await heading(page, '1 fault is on');
    const orders = await Promise.all([web.place(), web.place(), web.place()]);
    await page.getByText(/^[1-9]\d* records wait now/).waitFor();
    expect(await web.statusOf(orders[0] ?? '')).toBe('pending');

    await press(page, 'Start: Inventory');
    await page.getByRole('button', { name: 'Kill -9: Inventory' }).click();
    await heading(page, 'Nothing is broken on purpose');
    await allCometo(orders, /^(confirmed|shipped|delivered)$/);
    await page.getByText('All books balance').waitFor();

    await page.goto('/ops/processes');
    await page
      .getByRole('row', { name: /Inventory/ })
      .getByText('running')
      .waitFor();
    await page.context().close();
  });

  it('pause notification: its lag grows, and drains when it goes on', async () => {
    const page = await web.openAs('operator', '/ops/groups/notification');
    await heading(page, 'Notification keeps up');
    await press(page, 'Pause Notification');
    await page.getByRole('button', { name: 'Resume Notification' }).waitFor();
    await Promise.all([web.place(), web.place()]);
    await heading(page, /^Notification has \d+ records to handle/);

    await press(page, 'Resume Notification');
    await heading(page, 'Notification keeps up');
    await page.context().close();
  });

  it('browse a topic, and follow one record to its readers', async () => {
    const orderId = await web.place();
    await allCometo([orderId], /^delivered$/);
    const page = await web.openAs('operator', '/ops/topics/orders?from=beginning');
    await page.getByText(/^\d+ records of all partitions/).waitFor();
    await page.getByRole('combobox', { name: 'Start at' }).selectOption('key');
    await page.getByRole('textbox', { name: 'key' }).fill(orderId);
    await press(page, 'Show');
    await page.getByText('2 records of all partitions').waitFor();
    await page
      .getByRole('row', { name: /order\.created/ })
      .getByRole('link')
      .first()
      .click();

    await heading(page, /^orders \/ \d @/);
    await page.getByText('Its readers').waitFor();
    await page.getByText(orderId).first().waitFor();
    for (const reader of ['inventory', 'payment', 'points']) {
      await page
        .getByRole('listitem')
        .filter({ has: page.locator(`a[href="/ops/groups/${reader}"]`) })
        .getByText('handled')
        .waitFor();
    }
    await page.context().close();
  });

  const pages = ['', '/orders', '/topics', '/topics/orders?produce=new', '/groups', '/groups/order']
    .concat(['/dead-letters', '/parked', '/faults', '/processes'])
    .map((path) => `/ops${path}`);

  it('are closed to customers, also by API', async () => {
    const page = await web.openAs('ada', '/ops');
    for (const path of pages) {
      await page.goto(path);
      await heading(page, 'This page is for operators');
    }
    for (const path of ['processes', 'books', 'topics', 'faults', 'groups/order']) {
      await expect(web.customer.get(`/api/ops/${path}`)).rejects.toMatchObject({ status: 403 });
    }
    await page.context().close();
  });
});
