import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { heading, press } from '../harness/on-page';
import type { SupervisedShop } from '../harness/supervised-shop';

/** What each service says of a parcel that moves for an order nobody placed. */
const refusals = [
  { service: 'Inventory', reason: 'A parcel moved' },
  { service: 'Order', reason: 'There is no order' },
] as const;

/** A record like one of `orderId`, written for `nobodys` order. @returns the place it was written to. */
async function writePoison(page: Page, orderId: string, nobodys: string): Promise<void> {
  await page.goto(`/ops/topics/shipments?from=key:${orderId}`);
  const dispatched = page.getByRole('row', { name: /shipment\.dispatched/ });
  await dispatched.getByRole('link').first().click();
  await page.getByRole('link', { name: 'Produce one like it' }).click();
  const value = page.getByLabel('Value (JSON)');
  await value.fill((await value.inputValue()).replaceAll(orderId, nobodys));
  await page.getByRole('textbox', { name: /^Key/ }).fill(nobodys);
  await page.getByRole('textbox', { name: /^Headers/ }).fill('ce_type: shipment.dispatched');
  await press(page, 'Write record');
  await page.getByRole('status').filter({ hasText: 'Written to' }).getByRole('link').click();
}

export function deadLetterStories(web: () => SupervisedShop): void {
  it('mend a poison record: inspect, edit, dry run and replay, and its order goes on', async () => {
    const arrived = await web().place();
    await web().comeTo([arrived], /^delivered$/);
    await web().outsideIs('carrier', 'refuse');
    const held = await web().place();
    await web().comeTo([held], /^confirmed$/);
    const nobodys = randomUUID();
    const page = await web().openAs('operator', '/ops/topics');
    await writePoison(page, arrived, nobodys);
    // Followed to its readers: two of them could not handle it.
    await page.getByText('dead letter', { exact: true }).nth(1).waitFor();

    for (const { service, reason } of refusals) {
      await page.goto('/ops/dead-letters');
      const cause = page.locator('.cause', { hasText: reason });
      await cause.getByRole('link', { name: nobodys.slice(-6) }).click();
      await page.getByRole('heading', { level: 2, name: new RegExp(reason) }).waitFor();
      await press(page, /^Edit/);
      const draft = page.getByRole('textbox', { name: 'Value' });
      await draft.fill((await draft.inputValue()).replaceAll(nobodys, held));
      await press(page, 'Save the change');
      await page.getByText('The change is kept with the dead letter').waitFor();
      await press(page, /^Dry run/);
      await page.getByText(`1 would be handed to ${service}`).waitFor();
      await press(page, `Replay to ${service} only R`);
      await page.locator('.letter .state').getByText('resolved').waitFor();
    }
    await web().comeTo([held], /^shipped$/);
    await page.goto('/ops/dead-letters');
    await heading(page, 'No dead letters');

    await web().outsideIs('carrier', 'normal');
    await web().comeTo([held], /^delivered$/);
    await page.context().close();
  });
}
