import { heading, press } from '../harness/on-page';
import type { SupervisedShop } from '../harness/supervised-shop';

export function topicStories(web: () => SupervisedShop): void {
  it('browse a topic, and follow one record to its readers', async () => {
    const orderId = await web().place();
    await web().comeTo([orderId], /^delivered$/);
    const page = await web().openAs('operator', '/ops/topics/orders?from=beginning');
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
}
