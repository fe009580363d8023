import type { OrderOverviewPage } from '@rivermart/contracts';
import { inventoryUpdated, paymentVoided } from '@rivermart/contracts';
import { newId } from '@rivermart/kernel';
import { tokenFor } from '@rivermart/testing';
import { OrderShop } from './order-shop';

describe('the overview of orders', () => {
  let shop: OrderShop;
  let token: string;
  const page = async (query = ''): Promise<OrderOverviewPage> =>
    (await shop.request('GET', `/ops/orders${query}`, { token })).body as OrderOverviewPage;
  const ids = async (query = '') => (await page(query)).items.map(({ orderId }) => orderId);

  beforeAll(async () => {
    shop = await OrderShop.start();
    token = await tokenFor({ role: 'operator' });
  });
  afterAll(() => shop.stop());

  it('is for operators', async () => {
    expect(await shop.request('GET', '/ops/orders')).toMatchObject({ status: 403 });
    expect(await shop.request('GET', '/ops/orders?state=odd', { token })).toMatchObject({ status: 400 });
  });

  it('has orders of all customers, newest first, page by page, with what was done and what is awaited', async () => {
    const [first, second, third] = [await shop.placed(), await shop.placed(), await shop.placed()];

    const { items, nextCursor } = await page('?limit=2');
    expect(items.map(({ orderId }) => orderId)).toEqual([third, second]);
    expect((await ids(`?limit=2&cursor=${nextCursor}`))[0]).toBe(first);
    expect(items[0]).toMatchObject({
      ...{ status: 'pending', reason: null, totalMinor: 2_500, currency: 'EUR' },
      steps: [
        { name: 'order-created', state: 'done' },
        { name: 'stock-reserved', state: 'waiting' },
      ],
      longestWaitMs: expect.any(Number),
    });
  });

  it('finds cancelled orders, and those of which something was undone', async () => {
    const cancelled = await shop.placed();
    const undone = await shop.placed();
    for (const orderId of [cancelled, undone]) {
      await shop.tell(inventoryUpdated, {
        ...{ orderId, outcome: 'rejected', lines: [{ sku: 'tea-green', quantity: 2 }] },
        reason: 'out-of-stock',
      });
      await shop.reaches(orderId, 'cancelled');
    }
    await shop.tell(paymentVoided, { orderId: undone, paymentId: newId() });
    await shop.journey(undone, 4);

    expect(await ids('?state=cancelled')).toEqual([undone, cancelled]);
    expect(await ids('?state=undone')).toEqual([undone]);
    expect(await ids('?state=running')).not.toContain(cancelled);
    expect(await ids('?state=past-deadline')).toEqual([]);
    expect(await ids(`?state=retrying&ids=${cancelled}`)).toEqual([cancelled]);
    expect(await ids('?state=retrying&ids=')).toEqual([]);
  });

  it('leads to the order and the journey of any customer', async () => {
    const orderId = await shop.placed();

    expect((await shop.request('GET', `/ops/orders/${orderId}`, { token })).body).toMatchObject({ orderId });
    const { body } = await shop.request('GET', `/ops/orders/${orderId}/journey`, { token });
    expect(body).toMatchObject({ orderId, steps: [{ step: 'order-created' }] });
    expect(await shop.request('GET', `/ops/orders/${newId()}`, { token })).toMatchObject({ status: 404 });
  });
});
