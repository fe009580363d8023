import { heading, press } from '../harness/on-page';
import type { SupervisedShop } from '../harness/supervised-shop';

/** Processes are broken and mended by hand, while orders come in. */
export function faultStories(web: () => SupervisedShop): void {
  it('kill inventory: orders wait, it comes back, and the books balance', async () => {
    const page = await web().openAs('operator', '/ops/faults');
    await heading(page, 'Nothing is broken on purpose');
    await press(page, 'Stop: Inventory');
    await heading(page, '1 fault is on');
    const orders = await Promise.all([web().place(), web().place(), web().place()]);
    await page.getByText(/^[1-9]\d* records wait now/).waitFor();
    expect(await web().statusOf(orders[0] ?? '')).toBe('pending');

    await press(page, 'Start: Inventory');
    await press(page, 'Kill -9: Inventory');
    await heading(page, 'Nothing is broken on purpose');
    await web().comeTo(orders, /^(confirmed|shipped|delivered)$/);
    await page.getByText('All books balance').waitFor();

    await page.goto('/ops/processes');
    await page
      .getByRole('row', { name: /Inventory/ })
      .getByText('running')
      .waitFor();
    await page.context().close();
  });

  it('pause notification: its lag grows, and drains when it goes on', async () => {
    const page = await web().openAs('operator', '/ops/groups/notification');
    await heading(page, 'Notification keeps up');
    await press(page, 'Pause Notification');
    await page.getByRole('button', { name: 'Resume Notification' }).waitFor();
    await Promise.all([web().place(), web().place()]);
    await heading(page, /^Notification has \d+ records to handle/);

    await press(page, 'Resume Notification');
    await heading(page, 'Notification keeps up');
    await page.context().close();
  });
}
