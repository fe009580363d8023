import { eventually } from '@rivermart/testing';
import { orderServices } from '../../apps/cli/src/shop/services';
import { FlowShop } from './flow-shop';
import { lastPieces } from './products';

jest.setTimeout(120_000);

describe('the services of a shop', () => {
  let shop: FlowShop;

  beforeAll(async () => (shop = await FlowShop.start()));
  afterEach(() => shop.booksBalance());
  afterAll(() => shop.stop());

  const finished = (ids: readonly string[]) =>
    eventually(
      async () => {
        for (const orderId of ids) expect((await shop.order(orderId)).status).not.toBe('pending');
      },
      { timeoutMs: 45_000 },
    );

  it.each([
    [
      'the flow',
      ['inventory', 'payment', 'points', 'logistics', 'notification', 'recommendation', 'analytics'],
    ],
    [
      'the flow backwards',
      ['analytics', 'recommendation', 'notification', 'logistics', 'points', 'payment', 'inventory'],
    ],
    [
      'any order',
      ['payment', 'analytics', 'logistics', 'recommendation', 'inventory', 'notification', 'points'],
    ],
  ])('may be started in the order of %s, with an order waiting for them', async (_name, order) => {
    await Promise.all(order.map((name) => shop.shop.stopService(name)));
    const waiting = await shop.place();
    for (const name of order) await shop.shop.startAgain(name);
    const next = await shop.place();

    await finished([waiting, next]);
    expect(await shop.order(waiting)).not.toMatchObject({ status: 'cancelled' });
  });

  it.each(orderServices.filter((name) => name !== 'order'))(
    'may be restarted with orders in flight: %s',
    async (name) => {
      const before = await Promise.all(Array.from({ length: 10 }, () => shop.place()));
      const restart = shop.shop.restart(name);
      const during = await Promise.all(Array.from({ length: 10 }, () => shop.place()));
      await restart;

      await finished([...before, ...during]);
    },
  );

  it('may be away for longer than a reservation lives: inventory sells nothing twice', async () => {
    const reservation = async (orderId: string) => {
      const sql = 'SELECT status FROM reservation WHERE order_id = $1';
      return (await shop.shop.rows<{ status: string }>('inventory', sql, [orderId]))[0]?.status;
    };
    await shop.shop.stopService('payment');
    const paid = await shop.place({ lines: [{ sku: lastPieces, quantity: 3 }] });
    await eventually(async () => expect(await reservation(paid)).toBe('held'), { timeoutMs: 30_000 });
    await shop.shop.stopService('inventory');
    await shop.shop.startAgain('payment');
    await shop.comesTo(paid, 'delivered');
    await shop.shop.rows('inventory', 'UPDATE reservation SET expires_at = now() WHERE order_id = $1', [
      paid,
    ]);
    const late = await shop.place({ lines: [{ sku: lastPieces, quantity: 1 }] });
    await shop.shop.startAgain('inventory');

    expect(await shop.comesTo(late, 'cancelled')).toMatchObject({ reason: 'out-of-stock' });
    await shop.booksBalance();
    expect(await reservation(paid)).toBe('shipped');
  });

  it('may be restarted with orders in flight: order', async () => {
    const before = await Promise.all(Array.from({ length: 10 }, () => shop.place()));
    await shop.shop.restart('order');

    await finished(before);
  });
});
