import type { Page } from 'playwright-core';
import type { SupervisedShop } from '../harness/supervised-shop';
import { first, second } from '../harness/bank-accounts';

const balance = (page: Page) => page.locator('output');

export function moneyStories(web: () => SupervisedShop): void {
  it('transfers money step by step, and travels back to before it', async () => {
    const page = await web().openAs('ada', `/bank/accounts/${first}`);
    await balance(page).getByText('€2,500.00').waitFor();
    await page.getByRole('link', { name: 'Transfer money' }).click();
    await page.getByRole('combobox', { name: 'To' }).selectOption(second);
    await page.getByRole('textbox', { name: 'Amount in EUR' }).fill('120.50');
    await page.getByRole('button', { name: 'Transfer money' }).click();
    await page.getByText('The money has arrived.').waitFor();
    await page.getByText('Not yet').first().waitFor({ state: 'detached' });

    await page.goto(`/bank/accounts/${first}`);
    await balance(page).getByText('€2,379.50').waitFor();
    await page.getByRole('slider').press('Home');
    await balance(page).getByText('€0.00').waitFor();
    await page.getByRole('slider').press('ArrowRight');
    await balance(page).getByText('€2,500.00').waitFor();
    expect(new URL(page.url()).searchParams.get('at')).not.toBeNull();
    expect(await page.getByRole('slider').getAttribute('aria-valuetext')).toContain('€2,500.00');
    await page.reload();
    await balance(page).getByText('€2,500.00').waitFor();
    await page.getByText('Agrees with the curve').waitFor();
    await page.getByText('Intact').waitFor();
    await page.context().close();
  });
}

export function bankStories(web: () => SupervisedShop): void {
  it('checks the chain of an audit log row by row', async () => {
    const page = await web().openAs('ada', `/bank/audit?account=${first}`);
    await page.getByRole('button', { name: 'Check the chain' }).click();
    await page.getByText(/^All \d+ entries hold/).waitFor();
    await page.context().close();
  });

  it('shows an operator the swap of a rebuild', async () => {
    const page = await web().openAs('operator', '/bank/rebuild');
    await page.getByText('Generation 1').waitFor();
    await page.getByRole('button', { name: 'Rebuild the views' }).click();
    await page.getByText('Generation 2 is shown now').waitFor();
    await page.context().close();
  });

  it('shows nobody the account of somebody else', async () => {
    const page = await web().openAs('grace', `/bank/accounts/${first}`);
    await page.getByText('account.not-found').waitFor();
    await page.context().close();
  });
}
