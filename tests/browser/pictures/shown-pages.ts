import type { Page } from 'playwright-core';
import { first } from '../harness/bank-accounts';
import type { ShownData } from './shown-data';

export interface ShownPage {
  readonly name: string;
  readonly path: string;
  /** Done on the page before its picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

const shown = (name: string, path: string, act?: ShownPage['act']): ShownPage => ({
  name,
  path,
  ...(act && { act }),
});

const firstButton = (page: Page, selector: string): Promise<void> => page.locator(selector).first().click();

export const strangersPages: readonly ShownPage[] = [shown('sign-in', '/sign-in')];

export const customersPages = ({ delivered, cancelled, declined }: ShownData): readonly ShownPage[] => [
  shown('product', '/p/COF-MUG-STONE', (page) => firstButton(page, '.btn.primary')),
  shown('home', '/'),
  shown('category', '/c/coffee-tea'),
  shown('search', '/search?q=lamp'),
  shown('search-nothing', '/search?q=zeppelin'),
  shown('basket', '/basket'),
  shown('checkout', '/checkout'),
  shown('orders', '/orders'),
  shown('order-delivered', `/orders/${delivered}`),
  shown('order-cancelled', `/orders/${cancelled}`),
  shown('order-declined', `/orders/${declined}`),
  shown('order-behind', `/orders/${delivered}/behind`),
  shown('points', '/points'),
  shown('inbox', '/inbox'),
  shown('not-for-customers', '/ops'),
  shown('no-such-page', '/nowhere'),
];

export const operatorsPages = ({
  delivered,
  cancelled,
  declined,
  record,
  deadLetter,
}: ShownData): readonly ShownPage[] => [
  shown('ops-overview', '/ops'),
  shown('ops-overview-table', '/ops?map=table'),
  shown('ops-overview-both', '/ops?show=both'),
  shown('ops-orders', '/ops/orders'),
  shown('ops-journey', `/ops/orders/${delivered}`),
  shown('ops-journey-cancelled', `/ops/orders/${cancelled}`),
  shown('ops-journey-declined', `/ops/orders/${declined}`),
  shown('ops-topics', '/ops/topics'),
  shown('ops-topic', '/ops/topics/orders?from=beginning'),
  shown('ops-topic-produce', '/ops/topics/orders?produce=new'),
  shown('ops-record', `/ops/topics/${record}`),
  shown('ops-groups', '/ops/groups'),
  shown('ops-group', '/ops/groups/order'),
  shown('ops-dead-letters', '/ops/dead-letters'),
  shown('ops-dead-letter', `/ops/dead-letters/${deadLetter}`, (page) => page.keyboard.press('d')),
  shown('ops-dead-letter-edit', `/ops/dead-letters/${deadLetter}`, (page) => page.keyboard.press('e')),
  shown('ops-parked', '/ops/parked'),
  shown('ops-faults', '/ops/faults'),
  shown('ops-processes', '/ops/processes'),
  shown('ops-finder', '/ops/topics', (page) => page.keyboard.press('Control+k')),
];

export const bankPages = ({ transfer }: ShownData): readonly ShownPage[] => [
  shown('bank', '/bank'),
  shown('bank-account', `/bank/accounts/${first}`),
  shown('bank-account-past', `/bank/accounts/${first}?at=v3`),
  shown('bank-transfer', '/bank/transfer'),
  shown('bank-transfer-journey', `/bank/transfers/${transfer}`),
  shown('bank-audit', `/bank/audit?account=${first}`, (page) => firstButton(page, 'main .btn.primary')),
];

export const operatorsBankPages: readonly ShownPage[] = [
  shown('bank-audit-all', '/bank/audit'),
  shown('bank-rebuild', '/bank/rebuild'),
];
